package demo;

import io.stepsmith.Tensor;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Counted {
    double update(double w, double g, Step step, Tensor extent) {
        return extent.count(g) * g;
    }
}
