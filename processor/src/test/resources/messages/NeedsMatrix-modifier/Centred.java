package demo;

import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Centred {
    double gradient(double w, double g, Step step, Row row) {
        return g - row.mean(g);
    }
}
