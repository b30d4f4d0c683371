package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Anchored {
    @State double anchor;

    void first(double w) {
        anchor = w;
    }

    double update(double w, double g, Step step) {
        return g + 0.1 * (w - anchor);
    }
}
