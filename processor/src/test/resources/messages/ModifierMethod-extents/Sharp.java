package demo;

import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Sharp {
    double gradient(double w, double g, Tensor tensor, Step step) {
        return g;
    }

    double update(double w, double g, double u, Step step, Row row, Row again) {
        return g;
    }
}
