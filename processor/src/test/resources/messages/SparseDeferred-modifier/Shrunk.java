import io.stepsmith.*;
import io.stepsmith.language.*;
import io.stepsmith.rule.*;

@UpdateModifier
final class L1 {
    double gradient(double w, double g, Step step) {
        return g + 0.01 * Math.signum(w);
    }
}

@Optimizer(rule = Sgd.class, momentum = 0.9, modifiers = L1.class)
class Shrunk {
    @Param @Sparse(untouched = Untouched.DEFERRED) float[] w;
}
