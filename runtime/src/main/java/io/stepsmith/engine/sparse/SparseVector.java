package io.stepsmith.engine.sparse;

import io.stepsmith.SparseWeights;
import io.stepsmith.engine.failure.SparseFailures;

/**
 * A sparse parameter without rows. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract class SparseVector<A> extends SparseParameter implements SparseWeights<A> {
    /** The number of its weights. */
    protected final int length;

    /** Null where each of several gradients of a weight makes an update of its own. */
    private final RepeatedIndices repeated;

    private final boolean guarded;

    SparseVector(SparseAccess access, SparseTensor tensor, boolean sums, boolean guarded) {
        super(access, tensor);
        length = tensor.rows;
        repeated = sums ? new RepeatedIndices() : null;
        this.guarded = guarded;
    }

    /** {@return the model's array, as it is now} */
    protected abstract A weights();

    abstract int lengthOf(A array);

    abstract double get(A array, int index);

    abstract double sum(double a, double b);

    @Override
    public final boolean apply(int[] indices, A gradients, int count) {
        access.enter();
        try {
            requireArrays(indices, gradients);
            if (count < 0 || count > indices.length || count > lengthOf(gradients)) {
                throw SparseFailures.tooFew(name(), count, indices.length, lengthOf(gradients));
            }
            requireFits(weights());
            for (int i = 0; i < count; i++) {
                if (indices[i] < 0 || indices[i] >= length) {
                    throw SparseFailures.noWeight(name(), indices[i], length);
                }
            }
            if (guarded && !areFinite(gradients, count)) {
                return false;
            }
            return repeated == null
                    ? applyInOrder(indices, gradients, count)
                    : applySums(indices, gradients, count);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void catchUp(int index) {
        A weights = weights();
        if (weights == null || lengthOf(weights) != length || index < 0 || index >= length) {
            throw refusal(index, weights);
        }
        catchUpRow(index);
    }

    @Override
    public final void catchUp(int[] indices, int count) {
        access.enter();
        try {
            requireIndices(indices, count);
            for (int i = 0; i < count; i++) {
                catchUp(indices[i]);
            }
        } finally {
            access.leave();
        }
    }

    /**
     * Makes up for what was found that a weight has missed.
     *
     * @param weights the array of the vector
     * @param index the index of the weight
     */
    protected void makeUp(A weights, int index) {
        throw new IllegalStateException();
    }

    @Override
    protected final void makeUp(int row) {
        makeUp(weights(), row);
    }

    @Override
    protected final void requireWeights() {
        requireFits(weights());
    }

    private boolean areFinite(A gradients, int count) {
        boolean finite = true;
        for (int i = 0; i < count; i++) {
            finite &= Double.isFinite(get(gradients, i));
        }
        return finite;
    }

    private boolean applyInOrder(int[] indices, A gradients, int count) {
        boolean all = true;
        for (int i = 0; i < count; i++) {
            all &= apply(indices[i], get(gradients, i));
        }
        return all;
    }

    private boolean applySums(int[] indices, A gradients, int count) {
        boolean all = true;
        repeated.find(indices, count);
        if (guarded && !sumsAreFinite(gradients, count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (repeated.isFirst(i)) {
                all &= apply(indices[i], sum(gradients, i));
            }
        }
        return all;
    }

    /** Returns whether no sum of gradients overflows. */
    private boolean sumsAreFinite(A gradients, int count) {
        for (int i = 0; i < count; i++) {
            if (repeated.isFirst(i) && !Double.isFinite(sum(gradients, i))) {
                return false;
            }
        }
        return true;
    }

    /** Adds up the gradients of the weight that is first at a position. */
    private double sum(A gradients, int position) {
        double gradient = get(gradients, position);
        for (int next = repeated.next(position); next >= 0; next = repeated.next(next)) {
            gradient = sum(gradient, get(gradients, next));
        }
        return gradient;
    }

    private void requireFits(A weights) {
        if (weights == null || lengthOf(weights) != length) {
            throw refusal(0, weights);
        }
    }

    /**
     * Says what is wrong with an index, or with the model's array.
     *
     * @param index the index of the weight that was asked for
     * @param weights the array of the vector
     * @return the exception to be thrown
     */
    protected final RuntimeException refusal(int index, A weights) {
        return weights == null
                ? SparseFailures.isNull(name())
                : lengthOf(weights) != length
                        ? SparseFailures.lengthChanged(name(), lengthOf(weights), length)
                        : SparseFailures.noWeight(name(), index, length);
    }
}
