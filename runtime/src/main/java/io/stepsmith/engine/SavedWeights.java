package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.state.SlotNames;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A copy of the weights of some tables, with which other weights can stand in the model for a
 * while. It knows which weights these are: those for evaluation, or perturbed ones. Made once, an
 * array for each segment; saving and restoring copy bits and allocate nothing.
 */
final class SavedWeights {
    private final Class<?> optimizer;
    private final ParameterTable<?>[] tables;
    private final Object[][] copies;
    private boolean evaluating;
    private boolean perturbed;

    /** Room for the weights of tables whose lengths are known. */
    SavedWeights(Class<?> optimizer, ParameterTable<?>... tables) {
        this.optimizer = optimizer;
        this.tables = tables;
        copies = new Object[tables.length][];
        for (int t = 0; t < tables.length; t++) {
            copies[t] = new Object[tables[t].layout.size];
            for (int k = 0; k < copies[t].length; k++) {
                copies[t][k] = Array.newInstance(
                        tables[t].bound.weights().getClass().getComponentType().getComponentType(),
                        tables[t].layout.lengths[k]);
            }
        }
    }

    /** Returns whether the model has its weights for evaluation. */
    boolean evaluating() {
        return evaluating;
    }

    /** Refuses what is no part of an evaluation. */
    void requireNotEvaluating() {
        if (evaluating) {
            throw Failures.evaluating(optimizer);
        }
    }

    /** Refuses what is no part of a step with two gradients. */
    void requireNotPerturbed() {
        if (perturbed) {
            throw Failures.perturbed(optimizer);
        }
    }

    /** Copies the weights that are bound now; those for evaluation will be written over them. */
    void beginEvaluation() {
        save();
        evaluating = true;
    }

    /** Copies the weights that are bound now; perturbed ones will be written over them. */
    void beginPerturbation() {
        save();
        perturbed = true;
    }

    /** Returns whether other weights than those that are trained are in the model. */
    boolean away() {
        return evaluating || perturbed;
    }

    /** Adds views of the weights that are trained, if others are in the model. */
    void list(List<OptimizerState.Slot> into) {
        if (away()) {
            into.addAll(slots(evaluating));
        }
    }

    /**
     * The copies as slots of a state that was saved during an evaluation, or between a perturbation
     * and its step.
     */
    List<OptimizerState.Slot> slots(boolean ofEvaluation) {
        List<OptimizerState.Slot> slots = new ArrayList<>();
        for (int t = 0; t < tables.length; t++) {
            for (int k = 0; k < copies[t].length; k++) {
                slots.add(SlotNames.trained(tables[t].layout.name(k), ofEvaluation, copies[t][k]));
            }
        }
        return slots;
    }

    /** Writes weights that were listed in a saved state into the arrays that are bound now. */
    void write(List<OptimizerState.Slot> saved) {
        Iterator<OptimizerState.Slot> next = saved.iterator();
        for (int t = 0; next.hasNext() && t < tables.length; t++) {
            for (int k = 0; k < copies[t].length; k++) {
                System.arraycopy(
                        next.next().values(),
                        0,
                        tables[t].bound.weights()[k],
                        tables[t].layout.offsets[k],
                        tables[t].layout.lengths[k]);
            }
        }
    }

    /**
     * Writes the weights that were saved into the arrays that are bound now, if others are in the
     * model.
     */
    void restore() {
        if (away()) {
            for (int t = 0; t < tables.length; t++) {
                Object[] weights = tables[t].bound.weights();
                for (int k = 0; k < copies[t].length; k++) {
                    System.arraycopy(
                            copies[t][k],
                            0,
                            weights[k],
                            tables[t].layout.offsets[k],
                            tables[t].layout.lengths[k]);
                }
            }
        }
        evaluating = false;
        perturbed = false;
    }

    private void save() {
        for (int t = 0; t < tables.length; t++) {
            Object[] weights = tables[t].bound.weights();
            for (int k = 0; k < copies[t].length; k++) {
                System.arraycopy(
                        weights[k],
                        tables[t].layout.offsets[k],
                        copies[t][k],
                        0,
                        tables[t].layout.lengths[k]);
            }
        }
    }
}
