package io.stepsmith.rule;

import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Schedule-free RAdam: {@link ScheduleFreeSgd} with the rectified second moment of {@link RAdam},
 * which makes a warm-up unnecessary. Defazio et al. 2024, arXiv:2405.15682, algorithm 1, as in the
 * authors' code. The model holds the point {@code y} between the fast {@code z} and the average
 * {@code x}, where gradients are taken; {@code x} is for evaluation. The average weighs update
 * {@code t} by {@code t^r rateMax^ratePower}; decay is at {@code y}. Leave the learning rate
 * constant after any warm-up. Rectification starts above 4 ({@link RAdam}: 5); before,
 * {@code silent} updates have rate 0.
 *
 * <p>In: pytorch_optimizer, schedule_free.
 */
@UpdateRule(learningRate = 2.5e-3, schedule = RuleSchedule.CONSTANT)
public final class ScheduleFreeRAdam {
    @Hyper(above = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(min = 0) double r = 0;
    @Hyper(min = 0) double ratePower = 2;
    @Hyper boolean silent = true;
    @State(flush = false, bfloat16 = false) double z;
    @State double v;
    @State(per = Extent.TENSOR) double rateMax;
    @State(per = Extent.TENSOR) double weights;

    void first(double y, double g, Step step) {
        z = y;
    }

    double weight(double y, double g, Step step) {
        double power = StrictMath.pow(beta2, step.number());
        double limit = 2 / (1 - beta2) - 1;
        double length = limit - 2 * step.number() * power / (1 - power);
        double rectification = length > 4
                ? Math.sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)) : silent ? 0 : 1;
        double rate = step.learningRate() * rectification;
        rateMax = Math.max(rateMax, rate);
        double fresh = StrictMath.pow(step.number(), r) * StrictMath.pow(rateMax, ratePower);
        weights += fresh;
        double c = weights > 0 ? fresh / weights : 0;
        v = beta2 * v + (1 - beta2) * g * g;
        double u = (length > 4 ? g / (Math.sqrt(v / (1 - power)) + epsilon) : g) + weightDecay * y;
        double next = y + c * (z - y) + rate * (beta1 * (1 - c) - 1) * u;
        z = z - rate * u;
        return next;
    }

    double evaluate(double y) {
        return y + (1 - 1 / beta1) * (z - y);
    }

    /** A rule with its defaults. */
    public ScheduleFreeRAdam() {}
}
