package io.stepsmith.examples.schedules;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.AdamW;
import io.stepsmith.schedule.BatchScaling;
import io.stepsmith.schedule.Curve;

/**
 * A schedule of which nothing is known before the run: it depends on the batch, the number of
 * updates and beta2.
 */
@Optimizer(rule = AdamW.class, learningRate = 1e-3)
final class AtRunTime extends Bowl {
    /** A batch of 256 has the hyperparameters in this class; others are scaled. */
    static AtRunTimeOptimizer optimizer(AtRunTime model, int batch, int steps) {
        BatchScaling.Adam adam = new BatchScaling.Adam(1e-3, 0.9, 0.99, 1e-8).scaled(batch / 256.0);
        Curve rate = Curve.cosine(adam.learningRate(), 0, steps)
                .times(Curve.warmUp(BatchScaling.warmUpSteps(adam.beta2())));
        return AtRunTimeOptimizer.builder(model)
                .schedule("learningRate", rate)
                .hyperparameter("beta1", adam.beta1())
                .hyperparameter("beta2", adam.beta2())
                .hyperparameter("epsilon", adam.epsilon())
                .build();
    }
}
