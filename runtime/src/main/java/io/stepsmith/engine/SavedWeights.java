package io.stepsmith.engine;

import java.lang.reflect.Array;

/**
 * A copy of the weights of some tables, with which other weights can stand in the model for a while: those for evaluation, or
 * perturbed ones. Made once, an array for each segment; saving and restoring copy bits and allocate nothing.
 */
final class SavedWeights {
    private final Segments<?>[] tables;
    private final Object[][] copies;

    /** Room for the weights of tables whose lengths are known. */
    SavedWeights(Segments<?>... tables) {
        this.tables = tables;
        copies = new Object[tables.length][];
        for (int t = 0; t < tables.length; t++) {
            copies[t] = new Object[tables[t].size];
            for (int k = 0; k < copies[t].length; k++) {
                copies[t][k] = Array.newInstance(tables[t].weights.getClass().getComponentType().getComponentType(), tables[t].lengths[k]);
            }
        }
    }

    /** Copies the weights that are bound now. */
    void save() {
        for (int t = 0; t < tables.length; t++) {
            Object[] weights = tables[t].weights;
            for (int k = 0; k < copies[t].length; k++) {
                System.arraycopy(weights[k], 0, copies[t][k], 0, tables[t].lengths[k]);
            }
        }
    }

    /** Writes the weights that were saved last into the arrays that are bound now. */
    void restore() {
        for (int t = 0; t < tables.length; t++) {
            Object[] weights = tables[t].weights;
            for (int k = 0; k < copies[t].length; k++) {
                System.arraycopy(copies[t][k], 0, weights[k], 0, tables[t].lengths[k]);
            }
        }
    }
}
