package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Sharp {
    @State double first;

    double perturb(double w, double g, Step step) {
        first = g;
        return w + 0.05 * g;
    }
}
