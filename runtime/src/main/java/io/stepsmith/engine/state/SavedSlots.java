package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a state by kind. Those of which something hangs, hyperparameters, groups and the
 * window, are in arrays, if they are of as few numbers as they have to be.
 *
 * @param arrays those that must all be there
 * @param hyperparameters values of hyperparameters
 * @param groups updates that groups have missed, of those that were frozen
 * @param trained the weights that are trained, where others were in the model
 * @param weights the weights that the model is to have, if the state has them
 * @param gradients the sums of a window under way, where the model has them
 */
public record SavedSlots(
        List<Slot> arrays,
        List<Slot> hyperparameters,
        List<Slot> groups,
        List<Slot> trained,
        List<Slot> weights,
        List<Slot> gradients) {
    private static final int FEW = 4;

    /**
     * Sorts the slots of a state by what they are of.
     *
     * @param state a state, live or saved
     * @return the slots
     */
    public static SavedSlots of(OptimizerState state) {
        List<Slot> arrays = new ArrayList<>();
        List<Slot> hyperparameters = new ArrayList<>();
        List<Slot> groups = new ArrayList<>();
        List<Slot> trained = new ArrayList<>();
        List<Slot> weights = new ArrayList<>();
        List<Slot> gradients = new ArrayList<>();
        for (Slot slot : state.slots()) {
            if (SlotNames.isHyperparameter(slot)) {
                hyperparameters.add(read(slot));
            } else if (SlotNames.isGroup(slot)) {
                groups.add(read(slot));
            } else if (SlotNames.isWeights(slot)) {
                weights.add(slot);
            } else if (SlotNames.isWindow(slot)) {
                arrays.add(read(slot));
            } else if (SlotNames.isWindowGradient(slot)) {
                gradients.add(slot);
            } else {
                (SlotNames.isTrained(slot) ? trained : arrays).add(slot);
            }
        }
        return new SavedSlots(arrays, hyperparameters, groups, trained, weights, gradients);
    }

    private static Slot read(Slot slot) {
        if (slot.count() > FEW || !slot.arrays().isEmpty()) {
            return slot;
        }
        try {
            return slot.copy();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(e.getMessage() + "; nothing has changed", e.getCause());
        }
    }

    /**
     * {@return these slots with other weights that are trained}
     *
     * @param others slots of weights
     */
    public SavedSlots with(List<Slot> others) {
        return new SavedSlots(arrays, hyperparameters, groups, others, weights, gradients);
    }

    /**
     * {@return these slots with other sums of a window under way}
     *
     * @param others slots of sums
     */
    public SavedSlots withGradients(List<Slot> others) {
        return new SavedSlots(arrays, hyperparameters, groups, trained, weights, others);
    }

    /** {@return whether the model gets the sums of a window under way from it} */
    public boolean hasGradients() {
        return !gradients.isEmpty();
    }

    /** {@return whether weights for evaluation were in the model} */
    public boolean isOfEvaluation() {
        return trained.stream().anyMatch(SlotNames::isTrainedDuringEvaluation);
    }

    /** {@return whether the model gets weights from it} */
    public boolean hasWeights() {
        return !trained.isEmpty() || !weights.isEmpty();
    }
}
