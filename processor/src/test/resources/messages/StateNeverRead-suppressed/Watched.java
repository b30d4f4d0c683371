package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Watched {
    @SuppressWarnings("stepsmith.StateNeverRead")
    @State(per = Extent.TENSOR) double gradientNorm;

    double update(double w, double g, Step step, Tensor tensor) {
        gradientNorm = tensor.norm(g);
        return g;
    }
}
