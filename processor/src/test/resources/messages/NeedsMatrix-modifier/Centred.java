package demo;

import io.stepsmith.Row;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Centred {
    double gradient(double w, double g, Step step, Row row) {
        return g - row.mean(g);
    }
}
