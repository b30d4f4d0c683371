package io.stepsmith.rule;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * Gravity: momentum on gradients that are damped where they are large for their parameter. Bahrami
 * and Zadeh 2021, arXiv:2101.09192, algorithm 1, except that the velocity starts at 0 and not at
 * random numbers; its share grows with the steps, up to {@code beta}.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(learningRate = 1e-2)
public final class Gravity {
    @Hyper(min = 0, below = 1) double beta = 0.9;
    @State double velocity;

    double update(double w, double g, Step step, Tensor tensor) {
        double relative = g * tensor.max(Math.abs(g));
        double keep = (beta * step.number() + 1) / (step.number() + 2);
        velocity = keep * velocity + (1 - keep) * (g / (1 + relative * relative));
        return velocity;
    }

    /** A rule with its defaults. */
    public Gravity() {}
}
