package demo;

import io.stepsmith.language.Exposed;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Leaky {
    @Exposed double speed;

    double update(double w, double g, Step step) {
        return g * speed;
    }
}
