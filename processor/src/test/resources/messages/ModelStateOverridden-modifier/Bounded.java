package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Bounded {
    @Hyper(min = 0, below = 1) double keep = 0.9;
    @State(per = Extent.MODEL) double longest;

    double update(double w, double g, double u, Step step, Model model) {
        longest = Math.max(keep * longest, model.norm(u));
        return u / longest;
    }
}
