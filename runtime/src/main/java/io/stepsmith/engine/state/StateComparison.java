package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.engine.failure.Counts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in which way a saved state does not fit a live one. */
public final class StateComparison {
    private final List<String> differences = new ArrayList<>();

    private StateComparison() {}

    /**
     * {@return one sentence for each difference between two states; none if the saved one fits}
     *
     * @param live the state here
     * @param here its slots
     * @param saved the state that was saved
     * @param there its slots
     */
    public static List<String> differences(
            OptimizerState live, SavedSlots here, OptimizerState saved, SavedSlots there) {
        StateComparison comparison = new StateComparison();
        comparison.heads(live, saved);
        comparison.compare(here.arrays(), there.arrays());
        if (!there.trained().isEmpty()) {
            comparison.compare(here.trained(), there.trained());
        }
        comparison.compare(here.gradients(), there.gradients());
        there.hyperparameters().forEach(comparison::hyperparameter);
        comparison.unsaved(here, saved, there);
        return comparison.differences;
    }

    private void heads(OptimizerState live, OptimizerState saved) {
        live.fingerprint().forEach((name, here) -> {
            String there = saved.fingerprint().get(name);
            if (there == null) {
                differences.add(Fingerprint.words(name) + " is " + here + ", none was saved");
            } else if (!there.equals(here)) {
                differences.add(Fingerprint.words(name) + " is " + here + ", saved was " + there);
            }
        });
        saved.fingerprint().forEach((name, there) -> {
            if (!live.fingerprint().containsKey(name)) {
                differences.add(Fingerprint.words(name) + ", " + there + ", does not exist here");
            }
        });
        if (saved.clock() < 0 || saved.updates() < 0) {
            differences.add(
                    "clock " + saved.clock() + " or updates " + saved.updates() + " is negative");
        }
    }

    private void compare(List<Slot> live, List<Slot> saved) {
        Map<String, SlotParts> parts = SlotParts.byName(saved);
        for (Slot slot : live) {
            SlotParts there = parts.remove(slot.name());
            if (there == null) {
                differences.add("slot " + slot.name() + " is missing");
            } else {
                compare(slot, there);
            }
        }
        parts.keySet().forEach(name -> differences.add("slot " + name + " does not exist here"));
    }

    private void compare(Slot live, SlotParts saved) {
        for (Slot part : saved.slots()) {
            if (part.format() != live.format()) {
                differences.add("slot " + live.name() + " is " + live.format() + ", saved was "
                        + part.format());
                return;
            }
            if (!part.shape().equals(live.shape())) {
                differences.add("slot " + live.name() + " has the shape " + live.shape()
                        + ", saved was " + part.shape());
                return;
            }
        }
        if (!saved.have(live.offset(), live.count())) {
            long count = saved.slots().stream().mapToLong(Slot::count).sum();
            differences.add("slot " + live.name() + " has "
                    + Counts.of(saved.slots().size(), "part") + " of " + count
                    + " numbers in all, which are not each of its " + live.count()
                    + (live.count() < live.length() ? " from " + live.offset() + " on" : "")
                    + " once");
        }
    }

    /** A hyperparameter has no slot where all of its values come from a schedule. */
    private void unsaved(SavedSlots here, OptimizerState saved, SavedSlots there) {
        Set<String> names =
                there.hyperparameters().stream().map(Slot::name).collect(Collectors.toSet());
        for (Slot slot : here.hyperparameters()) {
            if (!names.contains(slot.name())
                    && !saved.configuration().containsKey(SlotNames.schedule(slot.name()))) {
                differences.add("slot " + slot.name() + " is missing");
            }
        }
    }

    private void hyperparameter(Slot saved) {
        if (saved.format() != Format.DOUBLE || saved.count() != 2 || saved.length() != 2) {
            differences.add("slot " + saved.name()
                    + " is not of two double numbers, what was configured and what was set");
        }
    }
}
