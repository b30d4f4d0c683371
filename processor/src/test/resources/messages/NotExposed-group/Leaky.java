package demo;

import io.stepsmith.language.Expose;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Leaky {
    @Expose @State double sped;

    double update(double w, double g, Step step) {
        sped = 0.9 * sped + g;
        return sped;
    }
}
