package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Sharp {
    @State double first;

    double update(double w, double g, Step step) {
        return g;
    }

    double perturb(double w, double g, Step step) {
        return w + step.loss() * g;
    }
}
