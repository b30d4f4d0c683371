import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Named {
    @Param(gradient = "g") @Sparse double[] w;
    double[] g;
}
