package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Sharp {
    @State double first;

    double perturb(double w, double g, Step step) {
        first = g;
        return w + 0.05 * g;
    }
}
