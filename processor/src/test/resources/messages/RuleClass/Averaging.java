package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
abstract class Averaging {
    @State double mean;

    double update(double w, double g, Step step) {
        mean += (g - mean) / step.number();
        return mean;
    }
}
