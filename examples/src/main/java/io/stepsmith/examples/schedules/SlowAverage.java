package io.stepsmith.examples.schedules;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.With;
import io.stepsmith.rule.AdEMAMix;
import io.stepsmith.schedule.Curve;

/**
 * AdEMAMix whose slow average comes in over the first updates: its weight alpha along a straight
 * line, beta3 so that the half-life of the average does. Pagliardini et al. 2024, arXiv:2409.03137.
 * No shape has equal steps of a half-life, so beta3 gets a curve.
 */
@Optimizer(
        rule = AdEMAMix.class,
        learningRate = 0.01,
        with = {@With(name = "alpha", value = 5), @With(name = "beta3", value = SlowAverage.BETA3)})
@Schedule(
        of = "alpha",
        shape = Shape.LINEAR,
        from = 5.0 / SlowAverage.STEPS,
        steps = SlowAverage.STEPS - 1)
final class SlowAverage extends Bowl {
    static final double BETA1 = 0.9;
    static final double BETA3 = 0.999;
    static final int STEPS = 50;

    /** From BETA1 to BETA3, reached at update STEPS, the half-life growing by as much each time. */
    static Curve beta3() {
        double first = 1 / Math.log(BETA1);
        double last = 1 / Math.log(BETA3);
        return Curve.of(t ->
                t + 1 >= STEPS ? BETA3 : Math.exp(1 / (first + (last - first) * (t + 1) / STEPS)));
    }

    static SlowAverageOptimizer optimizer(SlowAverage model) {
        return SlowAverageOptimizer.builder(model).schedule("beta3", beta3()).build();
    }
}
