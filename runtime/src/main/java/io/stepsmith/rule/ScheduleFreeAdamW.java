package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Extent;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Schedule-free AdamW: {@link ScheduleFreeSgd} with Adam's second moment. Defazio et al. 2024,
 * arXiv:2405.15682, algorithm 1, as in the authors' code. The model holds the point {@code y}
 * between the fast {@code z} and the average {@code x}, where gradients are taken; {@code x} is for
 * evaluation. The average weighs update {@code t} by {@code t^r rateMax^ratePower}; decay is at
 * {@code y}. Leave the learning rate constant after any warm-up. Epsilon is added after the second
 * moment's bias correction (in the authors' code up to version 1.2 the correction was part of the
 * rate). In Keras all updates weigh the same ({@code ratePower} 0).
 *
 * <p>In: optax, Keras, pytorch_optimizer, schedule_free.
 */
@UpdateRule(learningRate = 2.5e-3, schedule = RuleSchedule.CONSTANT)
@Preset(convention = Convention.KERAS, with = @With(name = "ratePower", value = 0))
public final class ScheduleFreeAdamW {
    @Hyper(above = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(min = 0) double r = 0;
    @Hyper(min = 0) double ratePower = 2;
    @State(flush = false, bfloat16 = false) double z;
    @State double v;
    @State(per = Extent.TENSOR) double rateMax;
    @State(per = Extent.TENSOR) double weights;

    void first(double y, double g, Step step) {
        z = y;
    }

    double weight(double y, double g, Step step) {
        double rate = step.learningRate();
        rateMax = Math.max(rateMax, rate);
        double fresh = StrictMath.pow(step.number(), r) * StrictMath.pow(rateMax, ratePower);
        weights += fresh;
        double c = weights > 0 ? fresh / weights : 0;
        v = beta2 * v + (1 - beta2) * g * g;
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        double u = g / (Math.sqrt(vHat) + epsilon) + weightDecay * y;
        double next = y + c * (z - y) + rate * (beta1 * (1 - c) - 1) * u;
        z = z - rate * u;
        return next;
    }

    double evaluate(double y) {
        return y + (1 - 1 / beta1) * (z - y);
    }

    /** A rule with its defaults. */
    public ScheduleFreeAdamW() {}
}
