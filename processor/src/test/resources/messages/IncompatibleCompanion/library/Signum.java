package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule(learningRate = 1e-3)
public final class Signum {
    double update(double w, double g, Step step) {
        return Math.signum(g);
    }
}
