package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Descent {
    @Hyper(boundsLoss = true) int least = 0;

    double update(double w, double g, Step step) {
        return Math.max(step.loss() - least, 0) * g;
    }
}
