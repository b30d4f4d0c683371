package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Travelled {
    @State(per = Extent.MODEL) double path;

    double update(double w, double g, Step step, Model model) {
        path = path + step.baseLearningRate() * model.norm(g);
        return g / (1 + path);
    }
}
