package demo;

import io.stepsmith.language.Exposed;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Damped {
    @Exposed double speed;

    double weight(double w, double change, double next, Step step) {
        return w - change / (1 + Math.abs(speed));
    }

    double perturb(double w, double g, Step step) {
        return w + g / (1 + Math.abs(speed));
    }
}
