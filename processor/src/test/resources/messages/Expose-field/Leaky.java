package demo;

import io.stepsmith.Expose;
import io.stepsmith.Hyper;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Leaky {
    @Expose @Hyper int degree = 2;

    double update(double w, double g, Step step) {
        return degree * g;
    }
}
