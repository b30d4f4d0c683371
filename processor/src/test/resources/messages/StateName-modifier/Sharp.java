package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Sharp {
    @State double gradient;

    double update(double w, double g, double u, Step step) {
        gradient = g;
        return u;
    }
}
