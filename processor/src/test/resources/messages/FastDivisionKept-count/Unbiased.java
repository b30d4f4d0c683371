package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Unbiased {
    double update(double w, double g, Step step, Tensor tensor) {
        double others = Math.min(tensor.count() - 1, 1e6);
        double all = Math.min(tensor.count(), 1e6);
        double kept = w / (others + Math.min(Math.abs(g), 1e6));
        return kept + w / (all + Math.min(Math.abs(g), 1e6));
    }
}
