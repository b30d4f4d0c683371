package io.stepsmith.engine.state;

import io.stepsmith.Bfloat16;
import io.stepsmith.OptimizerState;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * The state that every weight of a table has: for each slot, an array for each segment, in the
 * precision of the weights or of {@code bfloat16} numbers.
 */
public final class WeightState {
    private final Class<?> type;
    private final String[] slots;
    private final boolean[] narrow;
    private Object[][] arrays;

    /** Slots by their names, of {@code float[].class} or {@code double[].class}. */
    public WeightState(Class<?> type, String[] slots) {
        this.type = type;
        this.slots = slots;
        narrow = new boolean[slots.length];
    }

    /** Keeps a slot as {@code bfloat16}. */
    public void narrow(int slot) {
        narrow[slot] = true;
    }

    /** Makes the arrays, of zeros, for so many segments of these lengths. */
    public void allocate(int size, int[] lengths) {
        arrays = new Object[slots.length][];
        for (int slot = 0; slot < slots.length; slot++) {
            Class<?> array = narrow[slot] ? short[].class : type;
            arrays[slot] = (Object[]) Array.newInstance(array, size);
            for (int k = 0; k < size; k++) {
                arrays[slot][k] = Array.newInstance(array.getComponentType(), lengths[k]);
            }
        }
    }

    /** The arrays of a slot, by segment. */
    public Object[] arrays(int slot) {
        return arrays[slot];
    }

    /** Sets every value of a slot. */
    public void fill(int slot, double value) {
        for (Object array : arrays[slot]) {
            if (array instanceof float[] floats) {
                Arrays.fill(floats, (float) value);
            } else if (array instanceof short[] shorts) {
                Arrays.fill(shorts, Bfloat16.nearestEven((float) value));
            } else {
                Arrays.fill((double[]) array, value);
            }
        }
    }

    /** Adds views of a segment's arrays. */
    public void list(int segment, String name, List<OptimizerState.Slot> into) {
        for (int slot = 0; slot < slots.length; slot++) {
            into.add(SlotNames.slot(name, slots[slot], arrays[slot][segment]));
        }
    }
}
