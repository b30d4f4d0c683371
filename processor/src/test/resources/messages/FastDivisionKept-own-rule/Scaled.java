package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

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
