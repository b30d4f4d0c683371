package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Sharp {
    @State double gradient;

    double update(double w, double g, double u, Step step) {
        gradient = g;
        return u;
    }
}
