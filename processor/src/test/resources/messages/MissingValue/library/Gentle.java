package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule(learningRate = 1e-3)
public final class Gentle {
    double update(double w, double g, Step step) {
        return 0.1 * g;
    }
}
