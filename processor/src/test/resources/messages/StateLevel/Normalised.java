package demo;

import io.stepsmith.Extent;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Normalised {
    @State(per = Extent.TENSOR) double size;

    double update(double w, double g, Step step, Tensor tensor) {
        size = 0.9 * size + g * g;
        return g / size;
    }
}
