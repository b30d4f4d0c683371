package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Averaged {
    @State double average;

    double update(double w, double g, Step step) {
        average += (w - average) / step.number();
        return g;
    }

    static double evaluate(double w) {
        return w;
    }
}
