package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Watch {
    @State(per = Extent.TENSOR) double longest;

    double gradient(double w, double g, Step step, Tensor tensor) {
        longest = Math.max(longest, tensor.norm(g));
        return g;
    }
}
