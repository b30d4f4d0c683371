package io.stepsmith.engine.settings;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.engine.parallel.ExclusiveAccess;

/**
 * A handle of one hyperparameter. Without string constants, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class HandleOfOne implements HyperparameterHandle {
    private final Hyperparameter hyperparameter;
    private final Runnable checkStructure;
    private final ExclusiveAccess access;

    HandleOfOne(Hyperparameter hyperparameter, Runnable checkStructure, ExclusiveAccess access) {
        this.access = access;
        this.hyperparameter = hyperparameter;
        this.checkStructure = checkStructure;
    }

    @Override
    public double get() {
        return hyperparameter.baseValue;
    }

    @Override
    public void set(double value) {
        access.requireNobody();
        hyperparameter.set(value, checkStructure);
        access.changed();
    }
}
