package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Leaky {
    double update(double w, double g, Step step) {
        @io.stepsmith.language.Expose double u;
        u = w + g;
        return u;
    }
}
