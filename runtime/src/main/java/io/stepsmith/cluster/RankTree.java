package io.stepsmith.cluster;

/**
 * A sum over the workers in the order of a balanced tree over their ranks, block by block. A stack
 * has the sums of whole subtrees, as the bits of a binary counter say; what is left of them in the
 * end is added from the smallest on. So it is the sum that halves at the largest power of two.
 */
final class RankTree {
    private static final int BLOCK = 4096;

    private final int size;
    private float[][] floats = {};
    private double[][] doubles = {};

    /** Elements to be added, as each worker has them. */
    interface Source {
        /** Copies elements of a worker, counted from where the sum begins. */
        void read(int rank, int begin, float[] to, int count);

        /** Copies elements of a worker, counted from where the sum begins. */
        void read(int rank, int begin, double[] to, int count);
    }

    RankTree(int size) {
        this.size = size;
    }

    /** Makes the buffers that arrays of these types need, unless they are there. */
    void prepare(Object[] arrays) {
        int depth = 33 - Integer.numberOfLeadingZeros(size);
        for (Object array : arrays) {
            if (floats.length == 0 && array instanceof float[]) {
                floats = new float[depth][BLOCK];
            } else if (doubles.length == 0 && array instanceof double[]) {
                doubles = new double[depth][BLOCK];
            }
        }
    }

    /** Sets a part of an array to the sum of what all workers have. */
    void sum(Source source, Object array, int offset, int count) {
        for (int begin = 0; begin < count; begin += BLOCK) {
            int block = Math.min(count - begin, BLOCK);
            if (array instanceof float[]) {
                sumOfFloats(source, begin, block);
                System.arraycopy(floats[0], 0, array, offset + begin, block);
            } else {
                sumOfDoubles(source, begin, block);
                System.arraycopy(doubles[0], 0, array, offset + begin, block);
            }
        }
    }

    private void sumOfFloats(Source source, int begin, int block) {
        int depth = 0;
        for (int rank = 0; rank < size; rank++) {
            source.read(rank, begin, floats[depth], block);
            for (int pairs = rank; (pairs & 1) == 1; pairs >>= 1) {
                depth--;
                Sums.add(floats[depth], floats[depth + 1], block);
            }
            depth++;
        }
        for (depth -= 2; depth >= 0; depth--) {
            Sums.add(floats[depth], floats[depth + 1], block);
        }
    }

    private void sumOfDoubles(Source source, int begin, int block) {
        int depth = 0;
        for (int rank = 0; rank < size; rank++) {
            source.read(rank, begin, doubles[depth], block);
            for (int pairs = rank; (pairs & 1) == 1; pairs >>= 1) {
                depth--;
                Sums.add(doubles[depth], doubles[depth + 1], block);
            }
            depth++;
        }
        for (depth -= 2; depth >= 0; depth--) {
            Sums.add(doubles[depth], doubles[depth + 1], block);
        }
    }
}
