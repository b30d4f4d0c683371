package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Damped {
    double update(double w, double g, double u, Step step) {
        while (u > 1) u /= 2;
        return u;
    }
}
