package io.stepsmith.rule;

import io.stepsmith.Extent;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Schedule-free SGD: an average of the weights in place of a schedule. Defazio et al. 2024,
 * arXiv:2405.15682, algorithm 1, as in the authors' code. The model holds the point {@code y}
 * between the fast {@code z} and the average {@code x}, where gradients are taken; {@code x} is for
 * evaluation. The average weighs update {@code t} by {@code t^r rateMax^ratePower}; decay is at
 * {@code y}. Leave the learning rate constant after any warm-up. Its default of 1 is a guess that
 * diverges on some models.
 *
 * <p>In: optax, pytorch_optimizer, schedule_free.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.GUESSED, schedule = RuleSchedule.CONSTANT, rate = UpdateRule.Rate.PER_GRADIENT)
public final class ScheduleFreeSgd {
    @Hyper(above = 0, below = 1) double momentum = 0.9;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(min = 0) double r = 0;
    @Hyper(min = 0) double ratePower = 2;
    @State(flush = false, bfloat16 = false) double z;
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
        double u = g + weightDecay * y;
        double next = y + c * (z - y) + rate * (momentum * (1 - c) - 1) * u;
        z = z - rate * u;
        return next;
    }

    double evaluate(double y) {
        return y + (1 - 1 / momentum) * (z - y);
    }

    /** A rule with its defaults. */
    public ScheduleFreeSgd() {}
}
