package io.stepsmith.engine.sparse;

import io.stepsmith.engine.parallel.ExclusiveAccess;

/**
 * The way in which a thread uses sparse parameters: with the optimizer for itself during a batch,
 * or beside others.
 *
 * @param steps the steps of the optimizer
 * @param owner lets one batch at a time in; null for a worker, which goes beside others
 * @param model the simple name of the model's class, for what is refused
 */
public record SparseAccess(SparseSteps steps, ExclusiveAccess owner, String model) {
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
