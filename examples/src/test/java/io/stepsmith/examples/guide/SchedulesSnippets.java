package io.stepsmith.examples.guide;

import io.stepsmith.Group;
import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Plateau;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.With;
import io.stepsmith.rule.AdEMAMix;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;
import io.stepsmith.schedule.Curve;

/** What the page {@code schedules} shows, and no sample has. */
final class SchedulesSnippets {
    private SchedulesSnippets() {}

    /** From BETA1 to BETA3, reached at update STEPS, the half-life growing by as much each time. */
    static Curve beta3() {
        double first = 1 / Math.log(SlowAverage.BETA1);
        double last = 1 / Math.log(SlowAverage.BETA3);
        int steps = SlowAverage.STEPS;
        return Curve.of(t -> t + 1 >= steps
                ? SlowAverage.BETA3
                : Math.exp(1 / (first + (last - first) * (t + 1) / steps)));
    }

    static SlowAverageOptimizer slowAverage(SlowAverage model) {
        return SlowAverageOptimizer.builder(model).schedule("beta3", beta3()).build();
    }

    static void setWhileItTrains(WarmUpStableDecayOptimizer optimizer) {
        optimizer.learningRate(0.01);
        optimizer.hyperparameter("beta2", 0.99);
    }
}

/**
 * Warm-up, stable, decay, in parts of a run whose length the builder is told. Hägele et al. 2024,
 * arXiv:2405.18392.
 */
@Optimizer(rule = AdamW.class, learningRate = 0.02)
@WarmUp(steps = 5)
@Schedule(shape = Shape.CONSTANT, portion = 0.8)
@Schedule(shape = Shape.ONE_MINUS_SQRT, to = 0, portion = 0.2)
class WarmUpStableDecay extends Bowl {}

/**
 * A weight decay that grows tenfold along half a cosine, as self-supervised vision transformers
 * have it (Caron et al. 2021, arXiv:2104.14294), beside a learning rate that falls.
 */
@Optimizer(rule = AdamW.class, learningRate = 0.05, weightDecay = 0.04)
@WarmUp(steps = 10)
@Schedule(shape = Shape.COSINE, to = 1e-4, steps = 100)
@Schedule(of = "weightDecay", shape = Shape.COSINE, to = 0.4, steps = 100)
class GrowingWeightDecay extends Bowl {}

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
class SlowAverage extends Bowl {
    static final double BETA1 = 0.9;
    static final double BETA3 = 0.999;
    static final int STEPS = 50;
}

/** Fine-tuning: earlier layers move less, and the new head has a schedule of its own. */
@Optimizer(rule = Sgd.class, learningRate = 0.1)
@Schedule(shape = Shape.LINEAR, to = 0, steps = 4)
@Schedule(group = "head", shape = Shape.STEP, factor = 0.5, every = 2)
class FineTuning {
    @Param
    @LayerDecay(0.5)
    final Layer[] layers = {new Layer(), new Layer(), new Layer()};

    @Param
    @Group
    final double[] head = {0};

    final double[] headGradient = {-1};

    static final class Layer {
        @Param
        final double[] weights = {0};

        final double[] weightsGradient = {-1};
    }
}

/** A factor that falls by the loss of every step, and rises again. */
@Optimizer(rule = Sgd.class, learningRate = 0.05)
@Plateau(metric = Plateau.Metric.LOSS, factor = 0.95, growth = 1 / 0.95, ceiling = 2)
class GreedyRate extends Bowl {}
