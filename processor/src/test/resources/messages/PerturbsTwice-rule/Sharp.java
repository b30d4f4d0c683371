package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Sharp {
    double update(double w, double g, Step step) {
        return g;
    }

    double perturb(double w, double g, Step step) {
        return w + 0.05 * Math.signum(g);
    }
}
