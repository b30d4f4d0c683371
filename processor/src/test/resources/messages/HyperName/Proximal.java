package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Proximal {
    @Hyper(above = 0) double learningRate = 0.1;

    double weight(double w, double g, Step step) {
        return w - learningRate * g;
    }
}
