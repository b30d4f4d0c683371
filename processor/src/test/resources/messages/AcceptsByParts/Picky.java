package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Picky {
    boolean accepts(double w, double g, Step step) {
        return g < 1;
    }
}
