import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Shaped {
    @Param(shape = {"1", "1"}) @Sparse double w;
}
