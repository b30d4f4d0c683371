package demo;

import io.stepsmith.Tensor;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Fast {
    double update(double w, double g, Step step, Tensor extent) {
        return extent.orthogonalise(g, 8);
    }
}
