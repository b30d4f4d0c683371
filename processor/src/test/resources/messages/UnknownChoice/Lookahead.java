package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Lookahead {
    enum Start {
        ZERO,
        WEIGHT
    }

    @Hyper Start start = Start.WEIGHT;
    @State double slow;

    void first(double w, double g, Step step) {
        slow = start == Start.ZERO ? 0 : w;
    }

    double update(double w, double g, Step step) {
        slow += (w - slow) / 5;
        return g + w - slow;
    }
}
