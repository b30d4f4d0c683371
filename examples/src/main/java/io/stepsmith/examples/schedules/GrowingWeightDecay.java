package io.stepsmith.examples.schedules;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

/**
 * A weight decay that grows tenfold along half a cosine, as self-supervised vision transformers
 * have it (Caron et al. 2021, arXiv:2104.14294), beside a learning rate that falls.
 */
@Optimizer(rule = AdamW.class, learningRate = 0.05, weightDecay = 0.04)
@WarmUp(steps = 10)
@Schedule(shape = Shape.COSINE, to = 1e-4, steps = 100)
@Schedule(of = "weightDecay", shape = Shape.COSINE, to = 0.4, steps = 100)
final class GrowingWeightDecay extends Bowl {}
