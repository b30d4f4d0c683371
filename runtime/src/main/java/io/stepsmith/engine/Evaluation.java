package io.stepsmith.engine;

/** The weights for evaluation of an optimizer, in the model between two steps. */
final class Evaluation {
    private final GeneratedOptimizer<?> optimizer;

    Evaluation(GeneratedOptimizer<?> optimizer) {
        this.optimizer = optimizer;
    }

    /** Puts the weights for evaluation into the model, unless they are there. */
    void begin() {
        SavedWeights trained = optimizer.trained;
        if (trained.evaluating()) {
            return;
        }
        trained.requireNotPerturbed();
        optimizer.bindWeights();
        boolean stepped = optimizer.updates > 0;
        if (stepped) {
            optimizer.move(optimizer.clock == 0 ? 0 : optimizer.clock - 1);
        }
        trained.beginEvaluation();
        if (stepped) {
            optimizer.evaluate();
        }
    }
}
