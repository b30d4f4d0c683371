package demo;

import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Momentum {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @State double velocity;
    @State final double start = 1;

    double update(double w, double g, Step step) {
        velocity = momentum * velocity + g * start;
        return velocity;
    }
}
