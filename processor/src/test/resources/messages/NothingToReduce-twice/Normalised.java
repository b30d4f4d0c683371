package demo;

import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Normalised {
    double update(double w, double g, Step step, Tensor tensor) {
        return g / tensor.sum(tensor.norm(g));
    }
}
