package demo;

import io.stepsmith.language.Exposed;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Damped {
    @Exposed double speed;

    double gradient(double w, double g, Step step) {
        return g / (1 + Math.abs(speed));
    }
}
