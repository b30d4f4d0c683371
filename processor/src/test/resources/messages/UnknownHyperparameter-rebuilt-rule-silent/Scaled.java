package demo;

import io.stepsmith.Hyper;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Scaled {
    @Hyper(above = 0) double scale = 1;

    double update(double w, double g, Step step) {
        return scale * g;
    }
}
