package io.stepsmith.engine.layout;

import io.stepsmith.nullness.Nullable;

import java.util.Arrays;

/**
 * The arrays that kernels read in place of gradients, multiplied by 0, where an update is of the
 * sums of gradients alone. The model's own need not be numbers then. They are the weights, which
 * are at hand and lie in their arrays as gradients do; master weights may not.
 */
public final class InPlaceOfGradients {
    private InPlaceOfGradients() {}

    /**
     * {@return the arrays of a table}
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param layout the segments of the table
     * @param format the format of the numbers
     * @param weights the arrays of weights, by segment
     * @param master whether the weights are master weights
     * @param factors those of rows, if gradients are products; otherwise null
     */
    public static <A> A[] of(
            SegmentLayout layout,
            ArrayFormat format,
            A[] weights,
            boolean master,
            @Nullable RowFactors<A> factors) {
        return factors != null
                ? factors.zeros(layout, format)
                : master ? ofMasters(layout, format, weights) : weights;
    }

    /**
     * Master weights, or as many zeros as the longest array of gradients has.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param layout the segments of the table
     * @param format the format of the numbers
     * @param masters the arrays of master weights, by segment
     * @return the arrays, by segment
     */
    @SuppressWarnings("unchecked")
    public static <A> A[] ofMasters(SegmentLayout layout, ArrayFormat format, A[] masters) {
        int length = 0;
        for (int k = 0; k < layout.size; k++) {
            if (layout.offsets[k] > 0) {
                length = Math.max(length, layout.offsets[k] + layout.lengths[k]);
            }
        }
        if (length == 0) {
            return masters;
        }
        A[] zeros = (A[]) format.arrays(layout.size);
        Arrays.fill(zeros, format.array(Math.max(length, layout.longest())));
        return zeros;
    }
}
