package io.stepsmith.engine.layout;

import io.stepsmith.Bfloat16;

import java.util.List;

/**
 * Copies, other than in steps, between the float weights of a table and the {@code bfloat16}
 * numbers of a model that are bound.
 */
public final class MasterWeights {
    private final SegmentLayout layout;
    private final Object[] bound;
    private final Object[] weights;

    /**
     * The weights of a table, by segment.
     *
     * @param layout the segments of the table
     * @param bound the model's arrays of {@code short}
     * @param weights arrays of {@code float}, of what is held
     */
    public MasterWeights(SegmentLayout layout, Object[] bound, Object[] weights) {
        this.layout = layout;
        this.bound = bound;
        this.weights = weights;
    }

    /** Sets the weights to the numbers of the model; exact. */
    public void read() {
        for (int k = 0; k < layout.size; k++) {
            float[] floats = (float[]) weights[k];
            short[] numbers = (short[]) bound[k];
            int begin = layout.wholeOffset(k) + layout.starts[k];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = Bfloat16.toFloat(numbers[begin + i]);
            }
        }
    }

    /** Rounds the weights into the model. */
    public void write() {
        for (int k = 0; k < layout.size; k++) {
            write(k, layout.starts[k], (float[]) weights[k]);
        }
    }

    /**
     * Rounds weights of a tensor into the model, wherever they are held: an array by segment.
     *
     * @param tensor the index of a tensor of the table, from 0
     * @param whole the arrays of the weights, by segment of the tensor
     */
    public void write(int tensor, List<?> whole) {
        int first = layout.first[tensor];
        for (int k = first; k < layout.first[tensor + 1]; k++) {
            write(k, 0, (float[]) whole.get(k - first));
        }
    }

    private void write(int segment, int start, float[] floats) {
        short[] numbers = (short[]) bound[segment];
        int begin = layout.wholeOffset(segment) + start;
        for (int i = 0; i < floats.length; i++) {
            numbers[begin + i] = Bfloat16.nearestEven(floats[i]);
        }
    }
}
