package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.layout.SegmentCopies;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.state.FiniteNumbers;
import io.stepsmith.engine.state.SavedSlots;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.engine.state.SlotParts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A copy of the weights of some tables, with which other weights can stand in the model for a
 * while. It knows which weights these are: those for evaluation, or perturbed ones. Made once, an
 * array for each segment; saving and restoring copy bits and allocate nothing.
 */
final class SavedWeights {
    private final Class<?> optimizer;
    private final ParameterTable<?>[] tables;
    private final SegmentCopies[] copies;
    private boolean evaluating;
    private boolean perturbed;

    /** Room for the weights of tables whose lengths are known. */
    SavedWeights(Class<?> optimizer, ParameterTable<?>... tables) {
        this.optimizer = optimizer;
        this.tables = tables;
        copies = new SegmentCopies[tables.length];
        for (int t = 0; t < tables.length; t++) {
            copies[t] = new SegmentCopies(tables[t].layout, tables[t].bound.weights());
        }
    }

    /** Returns whether the model has its weights for evaluation. */
    boolean evaluating() {
        return evaluating;
    }

    /** Returns whether the model has perturbed weights. */
    boolean perturbed() {
        return perturbed;
    }

    /** Says which weights are in the model, whose copies have been put back. */
    void isIn(boolean evaluation, boolean perturbation) {
        evaluating = evaluation;
        perturbed = perturbation;
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
            SegmentLayout layout = tables[t].layout;
            for (int tensor = 0; tensor < layout.tensors; tensor++) {
                slots.add(SlotNames.trained(layout, tensor, ofEvaluation, copies[t].copies()));
            }
        }
        return slots;
    }

    /** Reads weights that a state has beside others, if any, into the arrays that are bound now. */
    void read(SavedSlots saved) throws IOException {
        if (saved.trained().isEmpty()) {
            return;
        }
        Map<String, SlotParts> parts = SlotParts.byName(saved.trained());
        Iterator<OptimizerState.Slot> tensors = slots(saved.isOfEvaluation()).iterator();
        for (ParameterTable<?> table : tables) {
            SegmentLayout layout = table.layout;
            Object[] weights = table.bound.weights();
            for (int tensor = 0; tensor < layout.tensors; tensor++) {
                parts.get(tensors.next().name()).readInto(layout, tensor, weights);
            }
        }
    }

    /**
     * Writes the weights that were saved into the arrays that are bound now, if others are in the
     * model.
     */
    void restore() {
        if (away()) {
            for (SegmentCopies copy : copies) {
                copy.putBack();
            }
        }
        evaluating = false;
        perturbed = false;
    }

    /** Returns whether all weights that are in the model now are finite. */
    boolean areOthersFinite() {
        for (ParameterTable<?> table : tables) {
            Object[] weights = table.bound.weights();
            for (int k = 0; k < table.layout.size; k++) {
                int begin = table.layout.wholeOffset(k);
                int end = begin + table.layout.wholeLength(k);
                if (!FiniteNumbers.areAll(weights[k], begin, end)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void save() {
        for (SegmentCopies copy : copies) {
            copy.take();
        }
    }
}
