package demo;

import io.stepsmith.Row;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class First {
    double update(double w, double g, Step step, Row extent) {
        return extent.index() * g;
    }
}
