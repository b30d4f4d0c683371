package demo;

import io.stepsmith.Row;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Centred {
    double update(double w, double g, Step step, Row row) {
        return g - row.mean(g);
    }
}
