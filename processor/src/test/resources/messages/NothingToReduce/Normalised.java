package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Normalised {
    @Hyper double scale = 1;

    double update(double w, double g, Step step, Tensor tensor) {
        return tensor.mean(scale) * g;
    }
}
