package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Counted {
    double update(double w, double g, Step step, Tensor extent) {
        return extent.count(g) * g;
    }
}
