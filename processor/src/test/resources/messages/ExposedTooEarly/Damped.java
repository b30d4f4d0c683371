package demo;

import io.stepsmith.Exposed;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Damped {
    @Exposed double speed;

    double gradient(double w, double g, Step step) {
        return g / (1 + Math.abs(speed));
    }
}
