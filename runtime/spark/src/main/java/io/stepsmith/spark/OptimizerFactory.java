package io.stepsmith.spark;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;

import java.io.Serializable;

/**
 * Begins the optimizer of a worker's model: {@code MlpOptimizer::builder}, or more where the
 * builder is to be told more. It is serialized and called once on every worker. The training itself
 * sets the collective, the micro-batches, the threads and when kernels are warmed up.
 *
 * @param <M> the model class
 */
@FunctionalInterface
public interface OptimizerFactory<M> extends Serializable {
    /**
     * {@return the builder of an optimizer of this model}
     *
     * @param model a model of this worker
     */
    OptimizerBuilder<M, ? extends ModelOptimizer<M>> builder(M model);
}
