package io.stepsmith.examples.gpt;

import static io.stepsmith.Statistic.GRADIENT_NORM;
import static io.stepsmith.Statistic.UPDATE_RATIO;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.Watch;
import io.stepsmith.rule.AdamW;

/** A {@link TinyGpt} whose optimizer also tells norms, for a run that is looked at. */
@Optimizer(rule = AdamW.class, learningRate = 3e-3, beta2 = 0.99, weightDecay = 0.1)
@WarmUp(steps = 50)
@Schedule(shape = Shape.COSINE, to = 2e-4, steps = TinyGpt.TRAINING_STEPS)
@Watch({GRADIENT_NORM, UPDATE_RATIO})
final class WatchedGpt extends TinyGpt {
    WatchedGpt(Config config, long seed) {
        super(config, seed);
    }
}
