package io.stepsmith.engine;

import io.stepsmith.engine.workers.WorkerSteps;

/**
 * The weights that stand in the model between two steps in place of those that are trained. They
 * are those for evaluation, or those at which the second gradient of a step is wanted. On the path
 * of a step, see {@link io.stepsmith.engine.failure.Failures}.
 *
 * @param <M> the model class
 */
final class OtherWeights<M> {
    private final GeneratedOptimizer<M> optimizer;

    OtherWeights(GeneratedOptimizer<M> optimizer) {
        this.optimizer = optimizer;
    }

    /** Puts the weights for evaluation into the model, unless they are there. */
    void evaluate() {
        SavedWeights trained = optimizer.trained;
        if (trained.evaluating()) {
            return;
        }
        trained.requireNotPerturbed();
        optimizer.bindWeights();
        if (optimizer.updates > 0) {
            optimizer.move(optimizer.clock == 0 ? 0 : optimizer.clock - 1);
        }
        trained.beginEvaluation();
        optimizer.groups.beginEvaluation(optimizer.updates);
        try {
            if (!optimizer.groups.areIdle()) {
                WorkerSteps.load(optimizer.workers);
                optimizer.evaluate();
                WorkerSteps.share(optimizer.workers);
            }
        } finally {
            optimizer.groups.endEvaluation();
        }
    }

    /** Puts perturbed weights into the model, from the first gradients. */
    void perturb(M gradients) {
        optimizer.trained.requireNotPerturbed();
        int examples = optimizer.requireExamples(gradients);
        optimizer.bindAll(gradients);
        optimizer.window.take(examples, Double.NaN, optimizer.clock, Double.NaN);
        optimizer.trained.beginPerturbation();
        if (!optimizer.groups.areIdle()) {
            WorkerSteps.load(optimizer.workers);
            optimizer.perturb(optimizer.groups.number(optimizer.updateNumber), optimizer.clock);
            WorkerSteps.share(optimizer.workers);
        }
        optimizer.refused = optimizer.guard.isPresent() && !optimizer.trained.areOthersFinite();
        if (optimizer.refused) {
            optimizer.trained.restore();
        }
    }
}
