package demo;

import io.stepsmith.language.Column;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Total {
    double update(double w, double g, Step step, Column extent) {
        return extent.summ(g) * g;
    }
}
