package demo;

import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Leaky {
    double update(double w, double g, Step step) {
        @io.stepsmith.Expose double u;
        u = w + g;
        return u;
    }
}
