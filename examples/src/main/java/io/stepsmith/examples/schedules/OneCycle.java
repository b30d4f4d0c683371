package io.stepsmith.examples.schedules;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

/**
 * One cycle of the learning rate, up and down to almost nothing, while the momentum goes the other
 * way. Smith and Topin 2018, arXiv:1708.07120. {@code learningRate} is the peak, which the first
 * phase reaches and the second one starts from.
 */
@Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.95)
@Schedule(shape = Shape.COSINE, from = 0.004, steps = 30)
@Schedule(shape = Shape.COSINE, to = 4e-7, steps = 70)
@Schedule(of = "momentum", shape = Shape.COSINE, to = 0.85, steps = 30)
@Schedule(of = "momentum", shape = Shape.COSINE, to = 0.95, steps = 70)
final class OneCycle extends Bowl {}
