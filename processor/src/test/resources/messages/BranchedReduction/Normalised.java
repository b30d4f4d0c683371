package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Normalised {
    double update(double w, double g, Step step, Tensor tensor) {
        if (g > 0) {
            return g / tensor.norm(g);
        }
        return g;
    }
}
