package demo;

import io.stepsmith.Extent;
import io.stepsmith.Hyper;
import io.stepsmith.Model;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Bounded {
    @Hyper(min = 0, below = 1) double keep = 0.9;
    @State(per = Extent.MODEL) double longest;

    double update(double w, double g, double u, Step step, Model model) {
        longest = Math.max(keep * longest, model.norm(u));
        return u / longest;
    }
}
