package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
abstract class Averaging {
    @State double mean;

    double update(double w, double g, Step step) {
        mean += (g - mean) / step.number();
        return mean;
    }
}
