package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Sharp {
    @State double first;

    double update(double w, double g, Step step) {
        return g;
    }

    double perturb(double w, double g) {
        return w + 0.05 * g;
    }
}
