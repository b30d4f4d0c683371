package io.stepsmith.engine.settings;

import java.util.List;

/**
 * The hyperparameters of an optimizer that can be set, each once. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class SettableValues {
    private final Hyperparameter[] all;

    SettableValues(List<Hyperparameter> all) {
        this.all = all.toArray(new Hyperparameter[0]);
    }

    /** Takes the values that were put back into what is saved; they have been allowed before. */
    public void restored() {
        for (Hyperparameter hyperparameter : all) {
            hyperparameter.set(hyperparameter.saved()[Hyperparameter.PRESENT]);
        }
    }
}
