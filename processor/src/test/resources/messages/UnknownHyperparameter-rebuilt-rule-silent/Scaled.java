package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Scaled {
    @Hyper(above = 0) double scale = 1;

    double update(double w, double g, Step step) {
        return scale * g;
    }
}
