package demo;

import io.stepsmith.Extent;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Watched {
    @SuppressWarnings("stepsmith.StateNeverRead")
    @State(per = Extent.TENSOR) double gradientNorm;

    double update(double w, double g, Step step, Tensor tensor) {
        gradientNorm = tensor.norm(g);
        return g;
    }
}
