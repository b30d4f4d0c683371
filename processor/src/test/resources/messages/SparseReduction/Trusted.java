import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Lamb.class)
class Trusted {
    @Param @Sparse float[][] w;
}
