package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Anchored {
    @State double weight;

    double update(double w, double g, Step step) {
        weight = w;
        return g;
    }
}
