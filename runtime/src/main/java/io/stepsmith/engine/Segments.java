package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrays that one kernel updates: all tensors of one group and one precision. A segment is one contiguous array of weights:
 * a vector, or one row of a matrix. Weights and gradients are read from the model anew at every step; the state is owned here, one
 * array per tensor and slot, in which segment {@code k} starts at {@code at[k]}.
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
    /** Where each segment starts in its tensor's state arrays. */
    public int[] at = new int[8];
    /** Number of weights of each segment. */
    public int[] lengths = new int[8];

    private final Class<A> type;
    private final String[] slots;
    private final List<String> tensors = new ArrayList<>();
    private final List<Integer> firstSegments = new ArrayList<>();
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

    /** Registers a tensor whose segments follow. */
    void addTensor(String name) {
        tensors.add(name);
        firstSegments.add(size);
    }

    /** Registers a segment of the last tensor. */
    void addSegment(int length) {
        if (size == lengths.length) {
            at = Arrays.copyOf(at, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        boolean starts = firstSegments.get(firstSegments.size() - 1) == size;
        at[size] = starts ? 0 : Math.addExact(at[size - 1], lengths[size - 1]);
        lengths[size++] = length;
    }

    /** Allocates the state once all segments are known. */
    @SuppressWarnings("unchecked")
    void allocate() {
        weights = (A[]) Array.newInstance(type, size);
        gradients = (A[]) Array.newInstance(type, size);
        states = (A[][]) Array.newInstance(type, slots.length, size);
        for (int tensor = 0; tensor < tensors.size(); tensor++) {
            int first = firstSegments.get(tensor);
            int end = tensor + 1 < tensors.size() ? firstSegments.get(tensor + 1) : size;
            int length = end == first ? 0 : Math.addExact(at[end - 1], lengths[end - 1]);
            for (A[] slot : states) {
                Arrays.fill(slot, first, end, (A) Array.newInstance(type.getComponentType(), length));
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

    /** Adds views of all slots, in the order of the tensors. */
    void list(List<OptimizerState.Slot> into) {
        for (int tensor = 0; tensor < tensors.size(); tensor++) {
            int first = firstSegments.get(tensor);
            for (int slot = 0; slot < slots.length && first < size; slot++) {
                into.add(Failures.slot(tensors.get(tensor), slots[slot], states[slot][first]));
            }
        }
    }
}
