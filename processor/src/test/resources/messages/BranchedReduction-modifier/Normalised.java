package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Normalised {
    double update(double w, double g, double u, Step step, Tensor tensor) {
        return u > 0 ? u / tensor.norm(u) : 0;
    }
}
