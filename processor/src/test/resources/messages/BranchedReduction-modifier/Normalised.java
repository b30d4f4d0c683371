package demo;

import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Normalised {
    double update(double w, double g, double u, Step step, Tensor tensor) {
        return u > 0 ? u / tensor.norm(u) : 0;
    }
}
