package io.stepsmith.engine.sparse;

/** A sparse parameter in a {@code float[]}. */
public abstract class SparseFloatVector extends SparseVector<float[]> {
    /**
     * A parameter as one thread uses it.
     *
     * @param access the way of the thread
     * @param tensor the parameter and its steps
     * @param sums whether the gradients of a weight that is in a batch twice are summed
     * @param guarded whether gradients that are not finite are refused
     */
    protected SparseFloatVector(
            SparseAccess access, SparseTensor tensor, boolean sums, boolean guarded) {
        super(access, tensor, sums, guarded);
    }

    @Override
    final int lengthOf(float[] array) {
        return array.length;
    }

    @Override
    final double get(float[] array, int index) {
        return array[index];
    }

    @Override
    final double sum(double a, double b) {
        return (float) a + (float) b;
    }
}
