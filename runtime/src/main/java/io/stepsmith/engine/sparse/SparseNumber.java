package io.stepsmith.engine.sparse;

import io.stepsmith.SparseScalar;

/** A sparse parameter that is one number. */
public abstract class SparseNumber extends SparseParameter implements SparseScalar {
    /**
     * The number, as an array of one.
     *
     * @param access the way of the thread
     * @param tensor the parameter and its steps
     */
    protected SparseNumber(SparseAccess access, SparseTensor tensor) {
        super(access, tensor);
    }

    @Override
    protected void requireWeights() {
        // A number of the model itself is always there.
    }
}
