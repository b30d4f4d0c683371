package io.stepsmith.engine.reduction;

/** Strips as {@link FloatStrips} has them, for scalar kernels over double arrays. */
public final class DoubleStrips {
    /** The weights of a strip, at most. */
    public static final int LENGTH = FloatStrips.LENGTH;

    private final double[][] arrays;

    /** Makes so many arrays. */
    public DoubleStrips(int arrays) {
        this.arrays = new double[arrays][LENGTH];
        bound(0); // loads what a step must not
    }

    /** Returns how many of so many weights go by strips. */
    public static int bound(int weights) {
        return FloatStrips.bound(weights);
    }

    /** The k-th array. */
    public double[] array(int k) {
        return arrays[k];
    }

    /** The k-th array, with a strip of another one. */
    public double[] load(int k, double[] from, int begin, int count) {
        System.arraycopy(from, begin, arrays[k], 0, count);
        return arrays[k];
    }

    /** Adds the terms of a strip to lanes; overwrites the terms. */
    public static void add(double[] terms, double[] lanes, int count) {
        for (int lane = 0; lane < BlockSum.LANES; lane++) {
            terms[lane] += lanes[lane];
        }
        for (int j = BlockSum.LANES; j < count; j++) {
            terms[j] += terms[j - BlockSum.LANES];
        }
        System.arraycopy(terms, count - BlockSum.LANES, lanes, 0, BlockSum.LANES);
    }

    /** Keeps in lanes the greatest of the terms of a strip; overwrites the terms. */
    public static void max(double[] terms, double[] lanes, int count) {
        for (int lane = 0; lane < BlockSum.LANES; lane++) {
            terms[lane] = Math.max(lanes[lane], terms[lane]);
        }
        for (int j = BlockSum.LANES; j < count; j++) {
            terms[j] = Math.max(terms[j - BlockSum.LANES], terms[j]);
        }
        System.arraycopy(terms, count - BlockSum.LANES, lanes, 0, BlockSum.LANES);
    }
}
