package io.stepsmith.examples.gpt;

import io.stepsmith.ModelOptimizer;

import java.util.function.LongToDoubleFunction;

/**
 * What AdamW needs to know.
 *
 * @param learningRate the rate at an update, counted from 0
 */
record Hyperparameters(
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        LongToDoubleFunction learningRate) {
    /** Those of a generated optimizer, and its schedule. */
    static Hyperparameters of(ModelOptimizer<?> optimizer) {
        return new Hyperparameters(
                optimizer.hyperparameter("beta1"),
                optimizer.hyperparameter("beta2"),
                optimizer.hyperparameter("epsilon"),
                optimizer.hyperparameter("weightDecay"),
                optimizer::learningRateAt);
    }
}
