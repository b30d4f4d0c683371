package demo;

import io.stepsmith.Expose;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Leaky {
    @Expose @State double sped;

    double update(double w, double g, Step step) {
        sped = 0.9 * sped + g;
        return sped;
    }
}
