package demo;

import io.stepsmith.Extent;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Watch {
    @State(per = Extent.TENSOR) double longest;

    double gradient(double w, double g, Step step, Tensor tensor) {
        longest = Math.max(longest, tensor.norm(g));
        return g;
    }
}
