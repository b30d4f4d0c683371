package demo;

import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Centred {
    double gradient(double w, double g, Step step, Model model) {
        return g - model.mean(g);
    }
}
