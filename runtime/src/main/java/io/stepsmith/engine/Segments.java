package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrays that one kernel updates: all tensors of one group and one precision. A segment is one contiguous array of weights:
 * a vector, or one row of a matrix. Weights and gradients are read from the model anew at every step; the state is owned here, an
 * array for each segment and slot. (One array per tensor, with an offset for each row, would be tidier; but C2 does not reliably turn
 * a loop into SIMD whose arrays have different offsets.)
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Segments<A> {
    /** Number of segments. */
    public int size;
    /** The weights of each segment. */
    public A[] weights;
    /** The gradients of each segment. */
    public A[] gradients;
    /** Number of weights of each segment. */
    public int[] lengths = new int[8];

    private final Class<A> type;
    private final String[] slots;
    private final List<String> names = new ArrayList<>();
    private A[][] states;
    private int next;

    private Segments(Class<A> type, String[] slots) {
        this.type = type;
        this.slots = slots;
    }

    /** Segments of single precision with the given state slots per weight. */
    public static Segments<float[]> ofFloats(String... slots) {
        return new Segments<>(float[].class, slots);
    }

    /** Segments of double precision with the given state slots per weight. */
    public static Segments<double[]> ofDoubles(String... slots) {
        return new Segments<>(double[].class, slots);
    }

    /** The state arrays of a slot, by segment. */
    public A[] state(int slot) {
        return states[slot];
    }

    /** Sets every value of a slot. */
    public void fill(int slot, double value) {
        for (int k = 0; k < size; k++) {
            if (states[slot][k] instanceof float[] floats) {
                Arrays.fill(floats, (float) value);
            } else {
                Arrays.fill((double[]) (Object) states[slot][k], value);
            }
        }
    }

    /** Registers a segment. */
    void add(String name, int length) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        names.add(name);
        lengths[size++] = length;
    }

    /** Allocates the state once all segments are known. */
    @SuppressWarnings("unchecked")
    void allocate() {
        weights = (A[]) Array.newInstance(type, size);
        gradients = (A[]) Array.newInstance(type, size);
        states = (A[][]) Array.newInstance(type, slots.length, size);
        for (A[] slot : states) {
            for (int k = 0; k < size; k++) {
                slot[k] = (A) Array.newInstance(type.getComponentType(), lengths[k]);
            }
        }
    }

    /** Starts over at the first segment. */
    void rewind() {
        next = 0;
    }

    /** The length that the next segment must have. */
    int expectedLength() {
        return lengths[next];
    }

    /** Takes the arrays of the next segment. */
    void take(A weight, A gradient) {
        weights[next] = weight;
        gradients[next++] = gradient;
    }

    /** Adds views of all slots, in the order of the segments. */
    void list(List<OptimizerState.Slot> into) {
        for (int k = 0; k < size; k++) {
            for (int slot = 0; slot < slots.length; slot++) {
                into.add(Failures.slot(names.get(k), slots[slot], states[slot][k]));
            }
        }
    }
}
