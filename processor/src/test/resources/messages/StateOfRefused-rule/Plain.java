package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Plain {
    @State(per = Extent.MODEL, alsoWhenRefused = true) double steps;

    double update(double w, double g, Step step) {
        steps += 1;
        return g / steps;
    }
}
