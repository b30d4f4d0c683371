package demo;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Momentum {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @State double velocity;

    double update(double w, double g, Step step) {
        double clipped = g;
        velocity = momentum * velocity + clip(clipped);
        return velocity;
    }

    private static void clip(double x) {
        x = Math.min(1, x);
    }
}
