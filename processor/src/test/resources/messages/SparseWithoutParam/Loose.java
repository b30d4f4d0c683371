import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Loose {
    @Param @Sparse double[] w;
    @Sparse double[] v;
}
