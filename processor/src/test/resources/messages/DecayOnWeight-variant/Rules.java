package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

final class Rules {
    private Rules() {}

    @UpdateRule
    static final class Proximal {
        double weight(double w, double g, Step step) {
            return 0.99 * (w - step.learningRate() * g);
        }
    }

    @UpdateRule(variantOf = Proximal.class, decay = Decay.DECOUPLED)
    static final class DecayingProximal {}
}
