package io.stepsmith.tuning;

import io.stepsmith.TrainedParameter;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Makes sure that two trials have nothing in common that is trained. */
final class Isolation {
    private static final String EACH = ": make a model and an optimizer for each trial";

    private Isolation() {}

    /**
     * Refuses what two trials share.
     *
     * @throws IllegalStateException if they have a model, an optimizer or an array of weights in
     *     common
     */
    static void check(Trial one, Trial other) {
        if (one.model() == other.model()) {
            throw new IllegalStateException("two trials have the same model" + EACH);
        }
        if (one.optimizer() == other.optimizer()) {
            throw new IllegalStateException("two trials have the same optimizer" + EACH);
        }
        Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TrainedParameter parameter : one.optimizer().parameters()) {
            arrays.addAll(parameter.arrays());
        }
        for (TrainedParameter parameter : other.optimizer().parameters()) {
            if (parameter.arrays().stream().anyMatch(arrays::contains)) {
                throw new IllegalStateException(
                        "two trials have the array of " + parameter.path() + " in common" + EACH);
            }
        }
    }
}
