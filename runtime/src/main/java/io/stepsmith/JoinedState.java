package io.stepsmith;

import io.stepsmith.OptimizerState.Slot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The state of one machine, made of those that workers have of their parts. */
final class JoinedState {
    private JoinedState() {}

    static OptimizerState of(List<OptimizerState> parts) {
        Objects.requireNonNull(parts, "parts");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "a state is joined of one part or more, not of none");
        }
        Map<String, JoinedSlot> joined = new LinkedHashMap<>();
        List<List<String>> names = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            OptimizerState state = Objects.requireNonNull(parts.get(part), "parts[" + part + "]");
            requireSameRun(parts.get(0), state, part);
            Set<String> own = new LinkedHashSet<>();
            for (Slot slot : state.slots()) {
                joined.computeIfAbsent(slot.name(), JoinedSlot::new).add(part, slot);
                own.add(slot.name());
            }
            names.add(List.copyOf(own));
        }
        List<Slot> slots = new ArrayList<>(joined.size());
        for (String name : new SlotOrder(parts.get(0).fingerprint().keySet()).merge(names)) {
            slots.add(Objects.requireNonNull(joined.get(name)).whole(parts.size()));
        }
        return parts.get(0).withSlots(slots);
    }

    private static void requireSameRun(OptimizerState first, OptimizerState other, int part) {
        requireSame("clock", first.clock(), other.clock(), part);
        requireSame("updates", first.updates(), other.updates(), part);
        requireSame(first.fingerprint(), other.fingerprint(), part);
        requireSame(first.configuration(), other.configuration(), part);
    }

    private static void requireSame(
            Map<String, String> first, Map<String, String> other, int part) {
        if (first.equals(other)) {
            return;
        }
        Set<String> names = new LinkedHashSet<>(first.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            requireSame(
                    name,
                    first.getOrDefault(name, "not there"),
                    other.getOrDefault(name, "not there"),
                    part);
        }
    }

    private static void requireSame(String what, Object first, Object other, int part) {
        if (!first.equals(other)) {
            throw new IllegalArgumentException("parts[0] and parts[" + part
                    + "] are not of one run at one moment: " + what + " is " + first
                    + " in one and "
                    + other + " in the other");
        }
    }
}
