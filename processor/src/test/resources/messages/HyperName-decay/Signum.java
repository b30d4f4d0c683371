package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule(decay = Decay.DECOUPLED)
final class Signum {
    @Hyper(min = 0) double weightDecay = 0.01;

    double update(double w, double g, Step step) {
        return Math.signum(g) + weightDecay * w;
    }
}
