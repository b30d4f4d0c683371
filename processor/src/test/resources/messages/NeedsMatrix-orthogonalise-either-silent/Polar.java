package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Polar {
    double update(double w, double g, Step step, Tensor tensor) {
        return tensor.isMatrix() ? tensor.orthogonalise(g) : g;
    }
}
