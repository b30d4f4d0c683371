package io.stepsmith.engine.matrix;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.nullness.Initializer;

import java.lang.reflect.Array;

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
    private Orthogonaliser<A>[] orthogonalisers;

    /**
     * Makes so many matrices for every tensor.
     *
     * @param shared whether a step is done with one tensor before it begins the next, so that
     *     tensors can use the same rows
     */
    public Orthogonalised(int count, boolean shared) {
        this.count = count;
        this.shared = shared;
    }

    @Initializer
    @SuppressWarnings("unchecked")
    public void allocate(Class<A> type, SegmentLayout layout, OrthogonaliserPool pool) {
        rows = (A[][]) Array.newInstance(type, count, layout.size);
        orthogonalisers = (Orthogonaliser<A>[]) new Orthogonaliser<?>[layout.tensors];
        for (int t = 0; t < layout.tensors; t++) {
            int columns = layout.columns(t);
            if (columns > 0) {
                orthogonalisers[t] = pool.orthogonaliser(type, layout.rows(t), columns);
            }
            for (int k = layout.first[t]; k < layout.first[t + 1]; k++) {
                for (int matrix = 0; matrix < count; matrix++) {
                    rows[matrix][k] = shared
                            ? pool.row(type, matrix, k - layout.first[t], columns)
                            : type.cast(Array.newInstance(type.getComponentType(), columns));
                }
            }
        }
    }

    public A[] rows(int matrix) {
        return rows[matrix];
    }

    public void orthogonalise(int matrix, int tensor, int first) {
        if (orthogonalisers[tensor] != null) {
            orthogonalisers[tensor].orthogonalise(rows[matrix], first);
        }
    }
}
