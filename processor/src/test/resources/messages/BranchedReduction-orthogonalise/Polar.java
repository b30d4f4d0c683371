package demo;

import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Polar {
    double update(double w, double g, Step step, Tensor tensor) {
        return g == 0 ? 0 : tensor.orthogonalise(g);
    }
}
