package io.stepsmith.engine.sparse;

import io.stepsmith.engine.parallel.ExclusiveAccess;

import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The way in which a thread uses sparse parameters: with the optimizer for itself during a batch,
 * or beside others.
 *
 * @param steps the steps of the optimizer
 * @param owner lets one batch at a time in; null for a worker, which goes beside others
 * @param model the simple name of the model's class, for what is refused
 * @param left the parameters of each table that the thread has not taken yet
 */
public record SparseAccess(
        SparseSteps steps,
        ExclusiveAccess owner,
        String model,
        Map<SparseTensors, Iterator<SparseTensor>> left) {
    /**
     * A way of a thread that has taken none.
     *
     * @param steps the counter of steps
     * @param owner keeps other threads from the optimizer
     * @param model the simple name of the model's class, for messages
     */
    public SparseAccess(SparseSteps steps, ExclusiveAccess owner, String model) {
        this(steps, owner, model, new IdentityHashMap<>());
    }

    void enter() {
        if (owner != null) {
            owner.enter();
        }
    }

    void leave() {
        if (owner != null) {
            owner.leaveUnchanged();
        }
    }
}
