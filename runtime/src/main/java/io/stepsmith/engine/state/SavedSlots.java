package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;

import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a state by kind, each in its order.
 *
 * @param arrays those that must all be there
 * @param hyperparameters values of hyperparameters; a state that was saved by an earlier version
 *     has none
 * @param groups updates that groups have missed, of those that were frozen
 * @param trained the weights that are trained, where others were in the model
 */
public record SavedSlots(
        List<Slot> arrays, List<Slot> hyperparameters, List<Slot> groups, List<Slot> trained) {
    public static SavedSlots of(OptimizerState state) {
        List<Slot> arrays = new ArrayList<>();
        List<Slot> hyperparameters = new ArrayList<>();
        List<Slot> groups = new ArrayList<>();
        List<Slot> trained = new ArrayList<>();
        for (Slot slot : state.slots()) {
            (SlotNames.isHyperparameter(slot)
                            ? hyperparameters
                            : SlotNames.isGroup(slot)
                                    ? groups
                                    : SlotNames.isTrained(slot) ? trained : arrays)
                    .add(SlotNames.withWeights(slot));
        }
        return new SavedSlots(arrays, hyperparameters, groups, trained);
    }

    /** The same with other weights that are trained. */
    public SavedSlots with(List<Slot> others) {
        return new SavedSlots(arrays, hyperparameters, groups, others);
    }

    /** Returns whether weights for evaluation were in the model. */
    public boolean isOfEvaluation() {
        return trained.stream().anyMatch(SlotNames::isTrainedDuringEvaluation);
    }

    /** Returns whether the model gets weights from it. */
    public boolean hasWeights() {
        return !trained.isEmpty();
    }
}
