package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;

final class Shrinkage {
    @Hyper(above = 0) double epsilon = 1e-10;
    @State double sum;

    double update(double w, double g, Step step) {
        sum += g * g;
        return g / (Math.sqrt(sum) + epsilon);
    }
}
