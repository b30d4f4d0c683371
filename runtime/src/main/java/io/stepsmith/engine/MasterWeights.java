package io.stepsmith.engine;

import io.stepsmith.Bfloat16;

/**
 * Copies, other than in steps, between the float weights of an optimizer and the {@code bfloat16}
 * numbers of a model that are bound.
 */
final class MasterWeights {
    private final ParameterTable<?>[] tables;

    MasterWeights(ParameterTable<?>... tables) {
        this.tables = tables;
    }

    /** Returns whether there are any. */
    boolean any() {
        for (ParameterTable<?> table : tables) {
            if (table.rounded != null) {
                return true;
            }
        }
        return false;
    }

    /** Sets the weights to the numbers of the model; exact. */
    void read() {
        for (ParameterTable<?> table : tables) {
            for (int k = 0; table.rounded != null && k < table.layout.size; k++) {
                float[] weights = (float[]) table.weights[k];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = Bfloat16.toFloat(table.rounded[k][table.layout.offsets[k] + i]);
                }
            }
        }
    }

    /** Rounds the weights into the model. */
    void write() {
        for (ParameterTable<?> table : tables) {
            for (int k = 0; table.rounded != null && k < table.layout.size; k++) {
                float[] weights = (float[]) table.weights[k];
                for (int i = 0; i < weights.length; i++) {
                    table.rounded[k][table.layout.offsets[k] + i] =
                            Bfloat16.nearestEven(weights[i]);
                }
            }
        }
    }
}
