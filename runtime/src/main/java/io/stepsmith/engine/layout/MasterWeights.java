package io.stepsmith.engine.layout;

import io.stepsmith.Bfloat16;

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
            float[] floats = (float[]) weights[k];
            short[] numbers = (short[]) bound[k];
            int begin = layout.wholeOffset(k) + layout.starts[k];
            for (int i = 0; i < floats.length; i++) {
                numbers[begin + i] = Bfloat16.nearestEven(floats[i]);
            }
        }
    }
}
