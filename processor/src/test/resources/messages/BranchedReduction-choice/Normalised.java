package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Normalised {
    double update(double w, double g, Step step, Tensor tensor) {
        return w * g < 0 ? g : g / tensor.max(g);
    }
}
