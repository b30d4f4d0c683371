package demo;

import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Picky {
    boolean accepts(double w, double g, Step step) {
        return g < 1;
    }
}
