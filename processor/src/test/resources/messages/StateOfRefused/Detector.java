package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Detector {
    @State(per = Extent.TENSOR, alsoWhenRefused = true) double level;

    boolean accepts(double w, double g, Step step, Model model) {
        double norm = model.norm(g);
        level = norm;
        return norm < 2;
    }
}
