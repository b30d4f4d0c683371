package demo;

import io.stepsmith.language.Expose;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Leaky {
    double update(double w, double g, Step step) {
        @Expose double u = g;
        u += w;
        return u;
    }
}
