package demo;

import io.stepsmith.Hyper;
import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Normalised {
    @Hyper double scale = 1;

    double update(double w, double g, Step step, Tensor tensor) {
        return tensor.mean(scale) * g;
    }
}
