import io.stepsmith.*;
import io.stepsmith.language.*;
import io.stepsmith.rule.*;

@UpdateModifier
final class SkipNonFinite {
    boolean accepts(double w, double g, Step step, Model model) {
        return model.norm(g) < 1;
    }
}

@Optimizer(rule = Sgd.class, modifiers = SkipNonFinite.class)
class Trusted {
    @Param @Sparse double[] w;
}
