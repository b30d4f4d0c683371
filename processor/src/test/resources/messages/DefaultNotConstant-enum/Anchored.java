package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Anchored {
    enum Start {
        ZERO,
        WEIGHT
    }

    @Hyper Start start;
    @State double anchor;

    void first(double w, double g, Step step) {
        anchor = start == Start.ZERO ? 0 : w;
    }

    double update(double w, double g, Step step) {
        return g + 0.1 * (w - anchor);
    }
}
