package demo;

import io.stepsmith.Exposed;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Leaky {
    @Exposed double speed;

    double update(double w, double g, Step step) {
        return g * speed;
    }
}
