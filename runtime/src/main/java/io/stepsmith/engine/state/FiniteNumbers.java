package io.stepsmith.engine.state;

/**
 * Reads arrays of weights, in whatever format, for a number that is infinite or NaN. On the path of
 * a step and so without string constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class FiniteNumbers {
    /** The exponent of a bfloat16 number that is infinite or NaN. */
    private static final int EXPONENT = 0x7f80;

    private FiniteNumbers() {}

    /**
     * {@return whether all numbers of a part of an array are finite}
     *
     * @param array an array of floats, of doubles, or of bfloat16 numbers
     * @param begin the index of the first number
     * @param end the index after the last number
     */
    public static boolean areAll(Object array, int begin, int end) {
        if (array instanceof float[] floats) {
            return areAll(floats, begin, end);
        }
        return array instanceof double[] doubles
                ? areAll(doubles, begin, end)
                : areAll((short[]) array, begin, end);
    }

    private static boolean areAll(float[] numbers, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!(numbers[i] - numbers[i] == 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAll(double[] numbers, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!(numbers[i] - numbers[i] == 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAll(short[] numbers, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if ((numbers[i] & EXPONENT) == EXPONENT) {
                return false;
            }
        }
        return true;
    }
}
