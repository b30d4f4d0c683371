package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Averaged {
    @State double average;

    double update(double w, double g, Step step) {
        average += (w - average) / step.number();
        return g;
    }

    double evaluate(double w, Step step) {
        return average / (1 - StrictMath.pow(0.9, step.number()));
    }
}
