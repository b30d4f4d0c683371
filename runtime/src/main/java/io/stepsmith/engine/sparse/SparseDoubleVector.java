package io.stepsmith.engine.sparse;

/** A sparse parameter in a {@code double[]}. */
public abstract class SparseDoubleVector extends SparseVector<double[]> {
    /**
     * A parameter as one thread uses it.
     *
     * @param access the way of the thread
     * @param tensor the parameter and its steps
     * @param sums whether the gradients of a weight that is in a batch twice are summed
     * @param guarded whether gradients that are not finite are refused
     */
    protected SparseDoubleVector(
            SparseAccess access, SparseTensor tensor, boolean sums, boolean guarded) {
        super(access, tensor, sums, guarded);
    }

    @Override
    final int lengthOf(double[] array) {
        return array.length;
    }

    @Override
    final double get(double[] array, int index) {
        return array[index];
    }

    @Override
    final double sum(double a, double b) {
        return a + b;
    }
}
