package demo;

import io.stepsmith.Expose;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Leaky {
    double update(double w, double g, Step step) {
        @Expose double u = g;
        u += w;
        return u;
    }
}
