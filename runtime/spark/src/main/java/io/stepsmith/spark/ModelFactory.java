package io.stepsmith.spark;

import java.io.Serializable;

/**
 * Makes the model that a worker trains. It is serialized and called once on every worker, and all
 * of these have to make the same weights: from a fixed seed, say.
 *
 * @param <M> the model class
 */
@FunctionalInterface
public interface ModelFactory<M> extends Serializable {
    /** {@return a new model, whose weights are the same on every worker} */
    M create();
}
