package demo;

import io.stepsmith.Hyper;
import io.stepsmith.Model;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Bounded {
    @Hyper(above = 0) double longest = 1;

    double gradient(double w, double g, Step step, Model model) {
        return g / Math.max(1, model.norm(g) / longest);
    }
}
