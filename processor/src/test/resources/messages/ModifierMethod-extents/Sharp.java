package demo;

import io.stepsmith.Row;
import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Sharp {
    double gradient(double w, double g, Tensor tensor, Step step) {
        return g;
    }

    double update(double w, double g, double u, Step step, Row row, Row again) {
        return g;
    }
}
