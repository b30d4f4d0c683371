package demo;

import io.stepsmith.Column;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Total {
    double update(double w, double g, Step step, Column extent) {
        return extent.summ(g) * g;
    }
}
