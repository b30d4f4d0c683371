package demo;

import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class First {
    double update(double w, double g, Step step, Row extent) {
        return extent.index() * g;
    }
}
