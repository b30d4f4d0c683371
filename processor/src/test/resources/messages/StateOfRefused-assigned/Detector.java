package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Detector {
    @State(per = Extent.MODEL, alsoWhenRefused = true) double level;

    double gradient(double w, double g, Step step, Model model) {
        level = 1 + model.norm(g);
        return g;
    }

    boolean accepts(double w, double g, Step step, Model model) {
        return model.norm(g) < 2 * level;
    }
}
