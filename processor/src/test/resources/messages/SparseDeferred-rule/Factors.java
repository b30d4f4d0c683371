import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, weightDecay = 0.01)
class Factors {
    @Param @Sparse(untouched = Untouched.DEFERRED) float[][] item;
}
