package io.stepsmith.benchmarks.schedule;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.benchmarks.model.Layer;
import io.stepsmith.rule.AdamW;

/**
 * Layers trained by AdamW with five phases on three hyperparameters, each phase too long to end
 * within a measurement.
 */
@SuppressWarnings({"stepsmith.RateZero", "stepsmith.RateJumps"})
@Optimizer(rule = AdamW.class)
@WarmUp(steps = 1000)
@Schedule(shape = Shape.LINEAR, to = 5e-4, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.COSINE, to = 1e-3, steps = ScheduledModel.PHASE)
@Schedule(
        shape = Shape.COSINE,
        to = 2e-4,
        steps = ScheduledModel.CYCLE,
        repeat = ScheduledModel.CYCLES,
        shrink = 0.9)
@Schedule(shape = Shape.EXPONENTIAL, to = 1e-4, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.TANH, to = 1e-5, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.LINEAR, of = "beta1", to = 0.85, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.COSINE, of = "beta1", to = 0.95, steps = ScheduledModel.PHASE)
@Schedule(
        shape = Shape.COSINE,
        of = "beta1",
        to = 0.85,
        steps = ScheduledModel.CYCLE,
        repeat = ScheduledModel.CYCLES,
        shrink = 0.9)
@Schedule(shape = Shape.EXPONENTIAL, of = "beta1", to = 0.95, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.TANH, of = "beta1", to = 0.9, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.LINEAR, of = "weightDecay", to = 0.02, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.COSINE, of = "weightDecay", to = 0.01, steps = ScheduledModel.PHASE)
@Schedule(
        shape = Shape.COSINE,
        of = "weightDecay",
        to = 0.02,
        steps = ScheduledModel.CYCLE,
        repeat = ScheduledModel.CYCLES,
        shrink = 0.9)
@Schedule(shape = Shape.EXPONENTIAL, of = "weightDecay", to = 0.01, steps = ScheduledModel.PHASE)
@Schedule(shape = Shape.TANH, of = "weightDecay", to = 0.02, steps = ScheduledModel.PHASE)
final class ScheduledModel {
    static final double PHASE = 1e9;
    static final double CYCLES = 1e3;
    static final double CYCLE = PHASE / CYCLES;

    @Param
    final Layer[] layers;

    ScheduledModel(Layer[] layers) {
        this.layers = layers;
    }
}
