package demo;

import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Signum {
    double update(double w, double g, Steps step) {
        return Math.signum(g);
    }
}
