package demo;

import io.stepsmith.Tensor;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Median {
    double update(double w, double g, Step step, Tensor extent) {
        return extent.median(g);
    }
}
