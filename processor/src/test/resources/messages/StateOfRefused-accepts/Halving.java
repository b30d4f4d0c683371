package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Halving {
    @State(per = Extent.MODEL, alsoWhenRefused = true) double factor;

    double gradient(double w, double g, Step step) {
        return factor * g;
    }
}
