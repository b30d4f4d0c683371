package io.stepsmith.spark;

import io.stepsmith.cluster.Sharding;
import io.stepsmith.nullness.Nullable;

import java.io.Serializable;

/**
 * Everything a worker is told by the driver. No optimizer and no model is serialized, only what
 * makes them.
 *
 * @param steps how many steps the run has in all
 * @param directory where checkpoints are; null if there are none
 * @param every how many steps are between two checkpoints
 * @param checkEvery how many steps are between two comparisons of all weights
 * @param timeoutMillis how long a worker waits for a byte of another one
 * @param threads how many threads make a step
 * @param attempt which job of the driver this is, from 0
 * @param token what workers prove with that they are of this run
 */
record TrainingPlan<M>(
        ModelFactory<M> model,
        OptimizerFactory<M> optimizer,
        Backward<M> backward,
        int workers,
        int microBatches,
        Sharding sharding,
        long steps,
        @Nullable RunDirectory directory,
        long every,
        long checkEvery,
        long timeoutMillis,
        int threads,
        int attempt,
        byte[] token)
        implements Serializable {
    /** Returns the first micro-batch of a worker. */
    int firstOf(int rank) {
        return rank * (microBatches / workers);
    }

    /** Returns how many micro-batches each worker has. */
    int ofEach() {
        return microBatches / workers;
    }

    TrainingPlan<M> attempt(int number, byte[] newToken) {
        return new TrainingPlan<>(
                model,
                optimizer,
                backward,
                workers,
                microBatches,
                sharding,
                steps,
                directory,
                every,
                checkEvery,
                timeoutMillis,
                threads,
                number,
                newToken);
    }
}
