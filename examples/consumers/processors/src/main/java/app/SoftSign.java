package app;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/** A rule of one's own, in the compilation of the model that names it. */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-2)
public final class SoftSign {
    @Hyper(min = 0, below = 1)
    double beta1 = 0.9;

    @Hyper(above = 0)
    double softness = 0.1;

    @State
    double m;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        return mHat / (Math.abs(mHat) + softness);
    }
}
