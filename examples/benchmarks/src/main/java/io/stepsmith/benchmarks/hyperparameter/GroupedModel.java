package io.stepsmith.benchmarks.hyperparameter;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

/** Two groups, each with a learning rate of its own. */
@Optimizer(rule = AdamW.class)
final class GroupedModel {
    @Param
    final float[] weights = new float[16];

    final float[] weightsGradient = new float[16];

    @Param
    @Group(learningRate = 1e-2)
    final float[] bias = new float[16];

    final float[] biasGradient = new float[16];
}
