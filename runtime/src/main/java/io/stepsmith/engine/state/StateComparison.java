package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.engine.failure.Counts;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Says in which way a saved state does not fit a live one. */
public final class StateComparison {
    private final List<String> differences = new ArrayList<>();

    private StateComparison() {}

    /** One sentence per difference between the slots of two states; empty if the state fits. */
    public static List<String> differences(
            OptimizerState live, SavedSlots here, OptimizerState saved, SavedSlots there) {
        StateComparison comparison = new StateComparison();
        comparison.heads(live, saved);
        comparison.compare(here.arrays(), there.arrays());
        if (!there.trained().isEmpty()) {
            comparison.compare(here.trained(), there.trained());
        }
        there.hyperparameters().forEach(comparison::hyperparameter);
        return comparison.differences;
    }

    private void heads(OptimizerState live, OptimizerState saved) {
        if (!live.rule().equals(saved.rule())) {
            differences.add(
                    "it was saved under the rules " + saved.rule() + ", here are " + live.rule());
        }
        if (saved.clock() < 0 || saved.updates() < 0) {
            differences.add(
                    "clock " + saved.clock() + " or updates " + saved.updates() + " is negative");
        }
    }

    private void compare(List<Slot> live, List<Slot> saved) {
        for (int i = 0; i < Math.max(live.size(), saved.size()); i++) {
            if (i >= saved.size()) {
                differences.add("slot " + live.get(i).name() + " is missing");
            } else if (i >= live.size()) {
                differences.add("slot " + saved.get(i).name() + " does not exist here");
            } else {
                compare(live.get(i), saved.get(i));
            }
        }
    }

    private void compare(Slot live, Slot saved) {
        if (!live.name().equals(saved.name())) {
            differences.add(
                    "slot " + saved.name() + " stands where " + live.name() + " is expected");
        } else if (live.values().getClass() != saved.values().getClass()) {
            differences.add("slot " + live.name() + " is not a "
                    + live.values().getClass().getSimpleName());
        } else if (Array.getLength(live.values()) != Array.getLength(saved.values())) {
            differences.add("slot " + live.name() + " has "
                    + Counts.of(Array.getLength(saved.values()), "value") + " in place of "
                    + Array.getLength(live.values()));
        }
    }

    private void hyperparameter(Slot saved) {
        if (!(saved.values() instanceof double[] values) || values.length != 2) {
            differences.add("slot " + saved.name()
                    + " is not a double[] of what was configured and what was set");
        }
    }
}
