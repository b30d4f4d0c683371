package demo;

import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Whole {
    double update(double w, double g, Step step, Model extent) {
        return extent.isMatrix() ? g : w;
    }
}
