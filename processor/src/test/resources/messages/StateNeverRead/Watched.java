package demo;

import io.stepsmith.Extent;
import io.stepsmith.Model;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Watched {
    @State double m;
    @State double mean;
    @State(per = Extent.MODEL) double gradientNorm;

    double update(double w, double g, Step step, Model model) {
        gradientNorm = model.norm(g);
        m = 0.9 * m + 0.1 * g;
        mean = 0.9 * mean + 0.1 * m;
        return m / (1 + gradientNorm);
    }
}
