package io.stepsmith.engine.layout;

import io.stepsmith.nullness.Initializer;
import io.stepsmith.nullness.Nullable;

import java.util.Arrays;

/**
 * The factors of rows in a table whose gradients are outer products. Those of columns are in the
 * place of the gradients: one array for all rows of a matrix. The gradient of weight {@code i} of
 * segment {@code k} is {@code arrays[k][rows[k]] * gradients[k][i]}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class RowFactors<A> {
    /** The model's array that has the factor of each segment, or zeros. */
    public A[] arrays;
    /** The position of each segment's factor in it: the row of the segment. */
    public int[] rows;

    private A[] bound;

    @SuppressWarnings("NullAway.Init") // only tables that sum gradients read any
    private A[] zeros;

    /** No factor yet, nor room for any. */
    public RowFactors() {}

    /**
     * Makes room for the factors of a table whose segments are all known.
     *
     * @param layout the segments of the table
     * @param format the format of the numbers
     */
    @Initializer
    @SuppressWarnings("unchecked")
    public void allocate(SegmentLayout layout, ArrayFormat format) {
        bound = (A[]) format.arrays(layout.size);
        arrays = bound;
        rows = new int[layout.size];
        for (int t = 0; t < layout.tensors; t++) {
            for (int k = layout.first[t]; k < layout.first[t + 1]; k++) {
                rows[k] = k - layout.first[t];
            }
        }
    }

    /**
     * Makes zeros to be read in place of factors, of rows and of columns, and returns them.
     *
     * @param layout the segments of the table
     * @param format the format of the numbers
     * @return the arrays of zeros, by segment
     */
    @SuppressWarnings("unchecked")
    public A[] zeros(SegmentLayout layout, ArrayFormat format) {
        int longest = layout.longest();
        for (int row : rows) {
            longest = Math.max(longest, row + 1);
        }
        zeros = (A[]) format.arrays(layout.size);
        Arrays.fill(zeros, format.array(longest));
        return zeros;
    }

    /**
     * {@return whether the factors of a segment are another array than before}
     *
     * @param segment the index of a segment of the table, from 0
     * @param factors a number for each column, and one for each row
     */
    public boolean bind(int segment, @Nullable A factors) {
        boolean other = bound[segment] != factors;
        if (other) {
            bound[segment] = factors;
        }
        return other;
    }

    /** {@return the model's arrays, by segment} */
    public A[] bound() {
        return bound;
    }

    /**
     * Lets kernels read the model's factors, or zeros.
     *
     * @param ofModel whether it is the model's factors that are read
     */
    public void read(boolean ofModel) {
        arrays = ofModel ? bound : zeros;
    }
}
