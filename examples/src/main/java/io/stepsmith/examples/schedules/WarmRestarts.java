package io.stepsmith.examples.schedules;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

/**
 * Warm restarts in one line: cycles of 10, 20, 40 updates and so on without an end. Loshchilov and
 * Hutter 2017, arXiv:1608.03983.
 */
@Optimizer(rule = Sgd.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, steps = 10, repeat = Double.POSITIVE_INFINITY, stretch = 2)
final class WarmRestarts extends Bowl {}
