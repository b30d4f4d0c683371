package demo;

import io.stepsmith.Exact;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Momentum {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @State double velocity;

    double update(double w, double g, Step step) {
        velocity = momentum * velocity + Exact.sin(g);
        return velocity * Exact.cbrt(g);
    }
}
