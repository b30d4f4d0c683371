package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Bounded {
    @Hyper(above = 0) double longest = 1;

    double gradient(double w, double g, Step step, Model model) {
        return g / Math.max(1, model.norm(g) / longest);
    }
}
