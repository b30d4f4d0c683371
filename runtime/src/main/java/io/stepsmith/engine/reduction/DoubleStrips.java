package io.stepsmith.engine.reduction;

/** Strips as {@link FloatStrips} has them, for scalar kernels over double arrays. */
public final class DoubleStrips {
    /** The weights of a strip, at most. */
    public static final int LENGTH = FloatStrips.LENGTH;

    private final double[][] arrays;

    /**
     * Makes so many arrays.
     *
     * @param arrays the number of arrays
     */
    public DoubleStrips(int arrays) {
        this.arrays = new double[arrays][LENGTH];
        bound(0); // loads what a step must not
    }

    /**
     * {@return how many of so many weights go by strips}
     *
     * @param weights the number of weights
     */
    public static int bound(int weights) {
        return FloatStrips.bound(weights);
    }

    /**
     * {@return the array of that index, of the length of a strip}
     *
     * @param k the index of an array, from 0
     */
    public double[] array(int k) {
        return arrays[k];
    }

    /**
     * {@return the array of that index, with a strip of another one}
     *
     * @param k the index of an array, from 0
     * @param from the array that is copied
     * @param begin the index of the first number
     * @param count the number of weights in the strip
     */
    public double[] load(int k, double[] from, int begin, int count) {
        System.arraycopy(from, begin, arrays[k], 0, count);
        return arrays[k];
    }

    /**
     * Adds the terms of a strip to lanes; overwrites the terms.
     *
     * @param terms the terms, a number for each weight of the strip
     * @param lanes a number for each lane
     * @param count the number of weights in the strip
     */
    public static void add(double[] terms, double[] lanes, int count) {
        for (int lane = 0; lane < BlockSum.LANES; lane++) {
            terms[lane] += lanes[lane];
        }
        for (int j = BlockSum.LANES; j < count; j++) {
            terms[j] += terms[j - BlockSum.LANES];
        }
        System.arraycopy(terms, count - BlockSum.LANES, lanes, 0, BlockSum.LANES);
    }

    /**
     * Keeps in lanes the greatest of the terms of a strip; overwrites the terms.
     *
     * @param terms the terms, a number for each weight of the strip
     * @param lanes a number for each lane
     * @param count the number of weights in the strip
     */
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
