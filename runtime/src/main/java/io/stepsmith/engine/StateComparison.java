package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Says in which way a saved state does not fit a live one. */
final class StateComparison {
    private StateComparison() {}

    /** One sentence per difference; empty if the state fits. */
    static List<String> differences(OptimizerState live, OptimizerState saved) {
        List<String> differences = new ArrayList<>();
        if (!live.rule().equals(saved.rule())) {
            differences.add("it was saved under the rules " + saved.rule() + ", here are " + live.rule());
        }
        if (saved.clock() < 0 || saved.updates() < 0) {
            differences.add("clock " + saved.clock() + " or updates " + saved.updates() + " is negative");
        }
        for (int i = 0; i < Math.max(live.slots().size(), saved.slots().size()); i++) {
            if (i >= saved.slots().size()) {
                differences.add("slot " + live.slots().get(i).name() + " is missing");
            } else if (i >= live.slots().size()) {
                differences.add("slot " + saved.slots().get(i).name() + " does not exist here");
            } else {
                compare(live.slots().get(i), saved.slots().get(i), differences);
            }
        }
        return differences;
    }

    private static void compare(Slot live, Slot saved, List<String> differences) {
        if (!live.name().equals(saved.name())) {
            differences.add("slot " + saved.name() + " stands where " + live.name() + " is expected");
        } else if (saved.values() == null || live.values().getClass() != saved.values().getClass()) {
            differences.add("slot " + live.name() + " is not a " + live.values().getClass().getSimpleName());
        } else if (Array.getLength(live.values()) != Array.getLength(saved.values())) {
            differences.add("slot " + live.name() + " has " + Array.getLength(saved.values()) + " values, here are "
                    + Array.getLength(live.values()));
        }
    }
}
