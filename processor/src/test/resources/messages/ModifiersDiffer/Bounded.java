package demo;

import io.stepsmith.Hyper;
import io.stepsmith.Model;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Bounded {
    @Hyper(above = 0) double longest = 1;

    double update(double w, double g, double u, Step step, Model model) {
        return u / Math.max(1, model.norm(u) / longest);
    }
}
