package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Signum {
    double step(double w, double g, Step step) {
        return Math.signum(g);
    }
}
