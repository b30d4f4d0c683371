package demo;

import io.stepsmith.Hyper;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Layerwise {
    @Hyper(min = 0) double weightDecay = 0.01;

    double update(double w, double g, Step step) {
        return g + weightDecay * w;
    }
}
