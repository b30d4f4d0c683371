package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.nullness.Initializer;

import java.util.Arrays;
import java.util.List;

/**
 * The state that every weight of a table has: for each slot, an array for each segment, in the
 * format of the weights or another one.
 */
public final class WeightState {
    private final String[] slots;
    private final ArrayFormat[] formats;
    private final double[] initial;
    private Object[][] arrays;

    /**
     * Slots by their names, in the format of weights.
     *
     * @param weights the format of weights
     * @param slots the names of the slots
     */
    public WeightState(ArrayFormat weights, String[] slots) {
        this.slots = slots;
        formats = new ArrayFormat[slots.length];
        Arrays.fill(formats, weights);
        initial = new double[slots.length];
    }

    /**
     * Keeps a slot in another format.
     *
     * @param slot the index of a slot, in the order of their names
     * @param format the format of the numbers
     */
    public void keep(int slot, ArrayFormat format) {
        formats[slot] = format;
    }

    /**
     * {@return whether a slot is kept in a format}
     *
     * @param format the format of the numbers
     */
    public boolean has(ArrayFormat format) {
        return Arrays.asList(formats).contains(format);
    }

    /**
     * Gives every value of a slot another one than 0 to begin with.
     *
     * @param slot the index of a slot, in the order of their names
     * @param value any number
     */
    public void initial(int slot, double value) {
        initial[slot] = value;
    }

    /**
     * Makes the arrays, of initial values, for so many segments of these lengths.
     *
     * @param size the number of segments
     * @param lengths the number of weights of each segment
     */
    @Initializer
    public void allocate(int size, int[] lengths) {
        arrays = new Object[slots.length][];
        for (int slot = 0; slot < slots.length; slot++) {
            arrays[slot] = formats[slot].arrays(size);
            for (int k = 0; k < size; k++) {
                arrays[slot][k] = formats[slot].array(lengths[k]);
            }
            if (initial[slot] != 0) {
                fill(slot, initial[slot]);
            }
        }
    }

    /**
     * {@return the arrays of a slot, by segment}
     *
     * @param slot the index of a slot, in the order of their names
     */
    public Object[] arrays(int slot) {
        return arrays[slot];
    }

    /**
     * Sets every value of a slot.
     *
     * @param slot the index of a slot, in the order of their names
     * @param value any number
     */
    public void fill(int slot, double value) {
        for (Object array : arrays[slot]) {
            formats[slot].fill(array, 0, ArrayFormat.length(array), value);
        }
    }

    /**
     * Adds views of a tensor's arrays.
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param into takes them, at its end
     */
    public void list(SegmentLayout layout, int tensor, List<OptimizerState.Slot> into) {
        for (int slot = 0; slot < slots.length; slot++) {
            into.add(SlotNames.ofHeld(layout, tensor, slots[slot], arrays[slot]));
        }
    }
}
