package io.stepsmith.examples.schedules;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

/**
 * Warm-up, stable, decay in parts of a run whose length the builder is told:
 * {@code builder(model).totalSteps(200)}. Hägele et al. 2024, arXiv:2405.18392.
 */
@Optimizer(rule = AdamW.class, learningRate = 0.02)
@WarmUp(steps = 5)
@Schedule(shape = Shape.CONSTANT, portion = 0.8)
@Schedule(shape = Shape.ONE_MINUS_SQRT, to = 0, portion = 0.2)
final class WarmUpStableDecay extends Bowl {}
