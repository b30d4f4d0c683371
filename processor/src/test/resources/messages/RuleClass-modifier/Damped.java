package demo;

import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
abstract class Damped {
    double update(double w, double g, double u, Step step) {
        return u / 2;
    }
}
