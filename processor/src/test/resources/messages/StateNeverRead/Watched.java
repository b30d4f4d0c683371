package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

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
