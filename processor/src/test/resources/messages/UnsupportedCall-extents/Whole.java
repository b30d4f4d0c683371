package demo;

import io.stepsmith.Model;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
public final class Whole {
    double update(double w, double g, Step step, Model extent) {
        return extent.isMatrix() ? g : w;
    }
}
