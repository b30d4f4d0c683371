package demo;

import io.stepsmith.Extent;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Normalised {
    @State(per = Extent.TENSOR) double size;

    double update(double w, double g, Step step, Tensor tensor) {
        if (w > 0) {
            size = 1;
        }
        return g + size;
    }
}
