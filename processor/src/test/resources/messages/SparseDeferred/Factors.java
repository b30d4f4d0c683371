import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adagrad.class)
class Factors {
    @Param @Sparse(untouched = Untouched.DEFERRED) @Group(weightDecay = 0.02) float[][] item;
}
