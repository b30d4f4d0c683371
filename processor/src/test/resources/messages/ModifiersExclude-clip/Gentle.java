package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;
import io.stepsmith.modifier.ClipByValue;

@UpdateModifier(excludes = ClipByValue.class)
public final class Gentle {
    double gradient(double w, double g, Step step) {
        return g / (1 + Math.abs(g));
    }
}
