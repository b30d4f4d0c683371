package io.stepsmith.engine.failure;

import io.stepsmith.OptimizerState;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The arrays that a walk by name has met so far, to name both ends of an alias. */
public final class ArrayNames {
    private final Map<Object, Use> uses = new IdentityHashMap<>();
    private final boolean clears;

    /** Purposes of an array. */
    public enum Role {
        WEIGHTS,
        GRADIENT,
        STATE
    }

    /** One role of an array, and the name of the field or slot that gives it this role. */
    public record Use(Role role, String name) {}

    /**
     * Names for one walk.
     *
     * @param state the optimizer's arrays
     * @param clears whether a step clears gradients
     */
    public ArrayNames(List<OptimizerState.Slot> state, boolean clears) {
        this.clears = clears;
        for (OptimizerState.Slot slot : state) {
            slot.arrays().forEach(array -> uses.put(array, new Use(Role.STATE, slot.name())));
        }
    }

    /** Refuses an array that has another role already with which this one does not go. */
    public void meet(Object array, int length, Role role, String name) {
        Use now = new Use(role, name);
        Use before = length == 0 ? null : uses.putIfAbsent(array, now);
        if (before != null && (clears || role != Role.GRADIENT || before.role() != Role.GRADIENT)) {
            throw ArrayFailures.aliased(now, before);
        }
    }
}
