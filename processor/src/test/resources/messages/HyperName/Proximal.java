package demo;

import io.stepsmith.Hyper;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Proximal {
    @Hyper(above = 0) double learningRate = 0.1;

    double weight(double w, double g, Step step) {
        return w - learningRate * g;
    }
}
