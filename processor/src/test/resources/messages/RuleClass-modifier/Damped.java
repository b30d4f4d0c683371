package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
abstract class Damped {
    double update(double w, double g, double u, Step step) {
        return u / 2;
    }
}
