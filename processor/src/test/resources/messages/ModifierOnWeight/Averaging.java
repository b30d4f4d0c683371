package demo;

import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Averaging {
    double weight(double w, double g, Step step) {
        return w - step.learningRate() * g;
    }
}
