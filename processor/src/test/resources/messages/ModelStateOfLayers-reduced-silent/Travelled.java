package demo;

import io.stepsmith.Extent;
import io.stepsmith.Model;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Travelled {
    @State(per = Extent.MODEL) double distance;

    double update(double w, double g, Step step, Model model) {
        distance = distance + model.norm(step.learningRate() * g);
        return g / (1 + distance);
    }
}
