package demo;

import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule(learningRate = 1e-3)
public final class Signum {
    double update(double w, double g, Step step) {
        return Math.signum(g);
    }
}
