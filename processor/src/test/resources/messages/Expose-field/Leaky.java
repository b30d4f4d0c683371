package demo;

import io.stepsmith.language.Expose;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Leaky {
    @Expose @Hyper int degree = 2;

    double update(double w, double g, Step step) {
        return degree * g;
    }
}
