package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.Snapshot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.engine.state.SlotNames;

import java.util.List;
import java.util.Objects;

/**
 * The contents of a file: a run as it is, or as a copy of it is.
 *
 * @param parameters the weights that are trained
 * @param state what the optimizer keeps
 * @param metadata what the caller keeps
 */
record RunContents(List<TrainedParameter> parameters, OptimizerState state, Metadata metadata) {
    RunContents {
        Objects.requireNonNull(metadata, "metadata");
    }

    /**
     * A run as it is: views of its arrays. Refuses one that has other weights in its model, or only
     * a part of the state.
     */
    static RunContents of(ModelOptimizer<?> optimizer, Metadata metadata) {
        RunContents contents = ofWorker(optimizer, metadata);
        requireWhole(contents.state);
        return contents;
    }

    /** The same of a worker, which may have a part of the state. */
    static RunContents ofWorker(ModelOptimizer<?> optimizer, Metadata metadata) {
        OptimizerState state = optimizer.state();
        requireTrainedWeights(state);
        return new RunContents(optimizer.parameters(), state, metadata);
    }

    /** A run as it was when a snapshot was taken of it. */
    static RunContents of(Snapshot snapshot, Metadata metadata) {
        return new RunContents(snapshot.parameters(), snapshot.state(), metadata);
    }

    /** Refuses a state of which other workers have a part. */
    static void requireWhole(OptimizerState state) {
        for (Slot slot : state.slots()) {
            if (slot.count() < slot.length()) {
                throw new IllegalStateException("this is one of several workers, which has "
                        + slot.count() + " of the " + slot.length() + " numbers of "
                        + slot.name() + ": WorkerCheckpoints saves what all of them have");
            }
        }
    }

    /** Refuses a model that has other weights than those that are trained. */
    static void requireTrainedWeights(OptimizerState state) {
        for (Slot slot : state.slots()) {
            if (SlotNames.isTrainedDuringEvaluation(slot)) {
                throw new IllegalStateException("the model has its weights for evaluation, which"
                        + " are not trained: call trainingWeights() before it is saved");
            }
        }
        requireUnperturbedWeights(state);
    }

    /** Refuses a model that has perturbed weights. */
    static void requireUnperturbedWeights(OptimizerState state) {
        for (Slot slot : state.slots()) {
            if (SlotNames.isTrainedDuringPerturbation(slot)) {
                throw new IllegalStateException("the model has perturbed weights: call step(), or"
                        + " trainingWeights() to give it up, before it is saved");
            }
        }
    }

    /** The number of updates that the run has had. */
    long step() {
        return state.updates();
    }
}
