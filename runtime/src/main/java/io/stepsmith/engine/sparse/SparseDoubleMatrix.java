package io.stepsmith.engine.sparse;

/** A sparse parameter whose rows are {@code double} numbers. */
public abstract class SparseDoubleMatrix extends SparseMatrix<double[]> {
    /**
     * A parameter as one thread uses it.
     *
     * @param access the way of the thread
     * @param tensor the parameter and its steps
     * @param sums whether the gradients of a row that is in a batch twice are summed
     * @param guarded whether gradients that are not finite are refused
     */
    protected SparseDoubleMatrix(
            SparseAccess access, SparseTensor tensor, boolean sums, boolean guarded) {
        super(access, tensor, sums ? new double[tensor.columns] : null, guarded);
    }

    @Override
    final int lengthOf(double[] array) {
        return array.length;
    }

    @Override
    final void copy(double[] gradients, int offset, double[] sum) {
        System.arraycopy(gradients, offset, sum, 0, sum.length);
    }

    @Override
    final void add(double[] gradients, int offset, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += gradients[offset + i];
        }
    }

    @Override
    final boolean areFinite(double[] gradients, int offset, int count) {
        double zeros = 0;
        for (int i = offset; i < offset + count; i++) {
            zeros += gradients[i] - gradients[i];
        }
        return zeros == 0;
    }
}
