package demo;

import io.stepsmith.Model;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Centred {
    double gradient(double w, double g, Step step, Model model) {
        return g - model.mean(g);
    }
}
