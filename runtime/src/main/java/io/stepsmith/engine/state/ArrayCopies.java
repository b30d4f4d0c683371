package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState.Slot;

import java.lang.reflect.Array;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies of the arrays in which an optimizer keeps its state, which stay the same objects. On the
 * path of a step, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class ArrayCopies {
    private final Object[] arrays;
    private final Object[] copies;

    /**
     * Room for the arrays of slots, each once.
     *
     * @param slots the slots, of which several may have one array
     */
    public ArrayCopies(List<Slot> slots) {
        Set<Object> each = Collections.newSetFromMap(new IdentityHashMap<>());
        arrays = slots.stream()
                .flatMap(slot -> slot.arrays().stream())
                .filter(each::add)
                .toArray();
        copies = new Object[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            copies[i] = Array.newInstance(
                    arrays[i].getClass().getComponentType(), Array.getLength(arrays[i]));
        }
    }

    /**
     * {@return slots of the copies, in place of those of the arrays}
     *
     * @param slots slots of the arrays that are copied
     */
    public List<Slot> of(List<Slot> slots) {
        Map<Object, Object> copyOf = new IdentityHashMap<>();
        for (int i = 0; i < arrays.length; i++) {
            copyOf.put(arrays[i], copies[i]);
        }
        return slots.stream()
                .map(slot -> Slot.ofArrays(
                        slot.name(),
                        slot.shape(),
                        slot.offset(),
                        slot.arrays().stream().map(copyOf::get).toList()))
                .toList();
    }

    /** Copies all arrays. */
    public void take() {
        copy(arrays, copies);
    }

    /** Copies all arrays back. */
    public void putBack() {
        copy(copies, arrays);
    }

    private static void copy(Object[] from, Object[] to) {
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, Array.getLength(from[i]));
        }
    }
}
