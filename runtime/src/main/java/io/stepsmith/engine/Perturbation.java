package io.stepsmith.engine;

/**
 * The weights at which the second gradient of a step is wanted, in the model before the step. On
 * the path of a step, see {@link io.stepsmith.engine.failure.Failures}.
 *
 * @param <M> the model class
 */
final class Perturbation<M> {
    private final GeneratedOptimizer<M> optimizer;

    Perturbation(GeneratedOptimizer<M> optimizer) {
        this.optimizer = optimizer;
    }

    /** Puts perturbed weights into the model, from the first gradients. */
    void begin(M gradients) {
        optimizer.trained.requireNotPerturbed();
        optimizer.bindAll(gradients);
        optimizer.trained.beginPerturbation();
        optimizer.perturb(optimizer.updateNumber(), optimizer.clock);
    }
}
