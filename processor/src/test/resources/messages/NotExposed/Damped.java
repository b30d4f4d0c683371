package demo;

import io.stepsmith.Exposed;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Damped {
    @Exposed double speed;

    double update(double w, double g, double u, Step step) {
        return u / (1 + Math.abs(speed));
    }
}
