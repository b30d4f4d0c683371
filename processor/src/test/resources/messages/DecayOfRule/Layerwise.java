package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Layerwise {
    @Hyper(min = 0) double weightDecay = 0.01;

    double update(double w, double g, Step step) {
        return g + weightDecay * w;
    }
}
