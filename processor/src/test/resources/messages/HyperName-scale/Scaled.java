package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Scaled {
    @Hyper double rateScale = 0.5;

    double update(double w, double g, Step step) {
        return step.learningRate() * rateScale * g;
    }
}
