package io.stepsmith.engine.reduction;

/**
 * Memory through which a scalar kernel over float arrays goes strip by strip, where C2 would not
 * vectorise one loop that does it all. The loop over a strip reads and writes float arrays only,
 * all from their beginnings. The loops before and after it are here, of one kind each: bfloat16
 * numbers become floats and floats bfloat16 numbers, and terms of reductions are combined in lanes.
 * All have the bits of {@code Bfloat16} and {@link BlockSum}. C2 does not vectorise the loops that
 * change the size of numbers or reinterpret them; these do nothing else.
 */
public final class FloatStrips {
    /** The weights of a strip, at most; a multiple of {@link BlockSum#LANES}. */
    public static final int LENGTH = RandomSteps.LENGTH;

    /**
     * Fewer weights do not go by strips. The system property {@code stepsmith.stripsFrom} changes
     * it, for tests; results do not depend on it.
     */
    private static final int FROM = Math.max(1, Integer.getInteger("stepsmith.stripsFrom", 512));

    private static final int NAN = 0x7fc0;

    private final float[][] arrays;
    private final int[] bits = new int[LENGTH];
    private final int[] steps = RandomSteps.STEPS;
    private final int[] random = new int[LENGTH];

    /**
     * Makes so many arrays.
     *
     * @param arrays the number of arrays
     */
    public FloatStrips(int arrays) {
        this.arrays = new float[arrays][LENGTH];
    }

    /**
     * {@return how many of so many weights go by strips: whole groups of {@link BlockSum#LANES};
     * none of few, for which the calls cost more}
     *
     * @param weights the number of weights
     */
    public static int bound(int weights) {
        return weights < FROM ? 0 : weights - weights % BlockSum.LANES;
    }

    /**
     * {@return the array of that index, of the length of a strip}
     *
     * @param k the index of an array, from 0
     */
    public float[] array(int k) {
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
    public float[] load(int k, float[] from, int begin, int count) {
        System.arraycopy(from, begin, arrays[k], 0, count);
        return arrays[k];
    }

    /**
     * {@return the array of that index, with a strip of an array of bfloat16 numbers}
     *
     * @param k the index of an array, from 0
     * @param from the array that is copied
     * @param begin the index of the first number
     * @param count the number of weights in the strip
     */
    public float[] load(int k, short[] from, int begin, int count) {
        float[] strip = arrays[k];
        for (int j = 0; j < count; j++) {
            strip[j] = Float.intBitsToFloat(from[begin + j] << 16);
        }
        return strip;
    }

    /**
     * Rounds a strip to bfloat16 numbers, to nearest even.
     *
     * @param strip the strip that is read
     * @param to the array of bfloat16 numbers that is written
     * @param begin the index of the first number
     * @param count the number of weights in the strip
     */
    public void nearestEven(float[] strip, short[] to, int begin, int count) {
        bits(strip, count);
        for (int j = 0; j < count; j++) {
            int nan = nan(bits[j]);
            bits[j] = bits[j] + 0x7fff + (bits[j] >>> 16 & 1) >>> 16 & ~nan | NAN & nan;
        }
        narrow(to, begin, count);
    }

    /**
     * Makes the random bits of a strip: 32 for each weight.
     *
     * @param key the key of the segment in this update
     * @param begin the position of the first weight
     * @param count the number of weights in the strip
     */
    public void random(int key, int begin, int count) {
        int first = RandomSteps.at(begin);
        for (int j = 0; j < count; j++) {
            int x = steps[j] + first ^ key;
            x = (x ^ x >>> 16) * 0x7feb352d;
            x = (x ^ x >>> 15) * 0x846ca68b;
            random[j] = x ^ x >>> 16;
        }
    }

    /**
     * Rounds a strip to bfloat16 numbers, at random.
     *
     * @param strip the strip that is read
     * @param shift where the 16 random bits of a weight begin among its 32: 16 or 0
     * @param to the array of bfloat16 numbers that is written
     * @param begin the index of the first number
     * @param count the number of weights in the strip
     */
    public void stochastic(float[] strip, int shift, short[] to, int begin, int count) {
        bits(strip, count);
        for (int j = 0; j < count; j++) {
            int nan = nan(bits[j]);
            bits[j] = bits[j] + (random[j] >>> shift & 0xffff) >>> 16 & ~nan | NAN & nan;
        }
        narrow(to, begin, count);
    }

    private void bits(float[] strip, int count) {
        for (int j = 0; j < count; j++) {
            bits[j] = Float.floatToRawIntBits(strip[j]);
        }
    }

    /** All ones for the bits of NaN, else 0: what C2 vectorises, as it does not a choice. */
    private static int nan(int bits) {
        return 0x7f800000 - (bits & 0x7fffffff) >> 31;
    }

    private void narrow(short[] to, int begin, int count) {
        for (int j = 0; j < count; j++) {
            to[begin + j] = (short) bits[j];
        }
    }

    /**
     * Adds the terms of a strip to lanes; overwrites the terms.
     *
     * @param terms the terms, a number for each weight of the strip
     * @param lanes a number for each lane
     * @param count the number of weights in the strip
     */
    public static void add(float[] terms, float[] lanes, int count) {
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
    public static void max(float[] terms, float[] lanes, int count) {
        for (int lane = 0; lane < BlockSum.LANES; lane++) {
            terms[lane] = Math.max(lanes[lane], terms[lane]);
        }
        for (int j = BlockSum.LANES; j < count; j++) {
            terms[j] = Math.max(terms[j - BlockSum.LANES], terms[j]);
        }
        System.arraycopy(terms, count - BlockSum.LANES, lanes, 0, BlockSum.LANES);
    }
}
