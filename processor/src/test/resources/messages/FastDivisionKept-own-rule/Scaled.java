package demo;

import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Scaled {
    @Hyper(min = 0) double epsilon = 1e-8;
    @State double v;

    double update(double w, double g, Step step) {
        v = 0.5 * v + 0.5 * g * g;
        double unsigned = g / (Math.sqrt(v) + epsilon);
        return unsigned + w / g;
    }
}
