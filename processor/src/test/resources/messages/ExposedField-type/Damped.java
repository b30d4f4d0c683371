package demo;

import io.stepsmith.language.Exposed;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Damped {
    @Exposed float speed;

    double update(double w, double g, double u, Step step) {
        return u / (1 + Math.abs(speed));
    }
}
