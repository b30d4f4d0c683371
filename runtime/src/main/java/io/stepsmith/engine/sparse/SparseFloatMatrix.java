package io.stepsmith.engine.sparse;

/** A sparse parameter whose rows are {@code float} numbers. */
public abstract class SparseFloatMatrix extends SparseMatrix<float[]> {
    /**
     * A parameter as one thread uses it.
     *
     * @param access the way of the thread
     * @param tensor the parameter and its steps
     * @param sums whether the gradients of a row that is in a batch twice are summed
     * @param guarded whether gradients that are not finite are refused
     */
    protected SparseFloatMatrix(
            SparseAccess access, SparseTensor tensor, boolean sums, boolean guarded) {
        super(access, tensor, sums ? new float[tensor.columns] : null, guarded);
    }

    @Override
    final int lengthOf(float[] array) {
        return array.length;
    }

    @Override
    final void copy(float[] gradients, int offset, float[] sum) {
        System.arraycopy(gradients, offset, sum, 0, sum.length);
    }

    @Override
    final void add(float[] gradients, int offset, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += gradients[offset + i];
        }
    }

    @Override
    final boolean areFinite(float[] gradients, int offset, int count) {
        float zeros = 0;
        for (int i = offset; i < offset + count; i++) {
            zeros += gradients[i] - gradients[i];
        }
        return zeros == 0;
    }
}
