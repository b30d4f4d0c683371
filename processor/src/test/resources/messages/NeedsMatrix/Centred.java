package demo;

import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Centred {
    double update(double w, double g, Step step, Row row) {
        return g - row.mean(g);
    }
}
