package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Signum {
    double update(double w, double g, Step step) {
        return Math.signum(g);
    }

    double weight(double w, double g, Step step) {
        return w - step.learningRate() * Math.signum(g);
    }
}
