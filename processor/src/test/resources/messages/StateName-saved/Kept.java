package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Kept {
    @State double gradientSum;

    double update(double w, double g, Step step) {
        gradientSum = w;
        return g;
    }
}
