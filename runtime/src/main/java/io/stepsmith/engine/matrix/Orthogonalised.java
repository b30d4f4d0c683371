package io.stepsmith.engine.matrix;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorBatches;
import io.stepsmith.nullness.Initializer;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;

/**
 * The matrices that a table's rule orthogonalises, as arrays by segment: a pass writes them, they
 * are orthogonalised in place, and a later pass reads them. Nothing of them outlasts a step.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Orthogonalised<A> {
    private final int count;
    private final boolean shared;
    private A[][] rows;
    private OrthogonalisedBatch<A>[] batches;

    /**
     * Makes so many matrices for every tensor.
     *
     * @param shared whether a step is done with one batch of tensors before it begins the next, so
     *     that batches can use the same rows
     */
    public Orthogonalised(int count, boolean shared) {
        this.count = count;
        this.shared = shared;
    }

    @Initializer
    @SuppressWarnings("unchecked")
    public void allocate(
            Class<A> type, SegmentLayout layout, TensorBatches divided, OrthogonaliserPool pool) {
        rows = (A[][]) Array.newInstance(type, count, layout.size);
        batches = (OrthogonalisedBatch<A>[]) new OrthogonalisedBatch<?>[divided.count];
        for (int b = 0; b < divided.count; b++) {
            int begin = divided.first[b];
            int end = divided.first[b + 1];
            batches[b] = new OrthogonalisedBatch<>(type, rows, layout, begin, end, pool);
            Map<Integer, Integer> used = new HashMap<>();
            for (int k = layout.first[begin]; k < layout.first[end]; k++) {
                int columns = layout.lengths[k];
                int position = used.merge(columns, 1, Integer::sum) - 1;
                for (int matrix = 0; matrix < count; matrix++) {
                    rows[matrix][k] = shared
                            ? pool.row(type, matrix, position, columns)
                            : type.cast(Array.newInstance(type.getComponentType(), columns));
                }
            }
        }
    }

    /** Returns whether a step is done with one batch before it begins the next. */
    public boolean shared() {
        return shared;
    }

    public A[] rows(int matrix) {
        return rows[matrix];
    }

    /** Orthogonalises a matrix of each tensor of a batch. */
    public void orthogonalise(int matrix, int batch) {
        batches[batch].orthogonalise(matrix);
    }
}
