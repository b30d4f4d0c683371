package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Anchored {
    @State double weight;

    double update(double w, double g, Step step) {
        weight = w;
        return g;
    }
}
