package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Averaging {
    double weight(double w, double g, Step step) {
        return w - step.learningRate() * g;
    }
}
