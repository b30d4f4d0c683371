package io.stepsmith.engine.layout;

import io.stepsmith.Bfloat16;

import java.util.Arrays;

/**
 * A format in which arrays keep numbers. Kernels have their own code for each; this is for what is
 * done with whole arrays, outside of loops over weights.
 */
public abstract class ArrayFormat {
    /** {@code float} numbers. */
    public static final ArrayFormat FLOATS = new Floats();
    /** {@code double} numbers. */
    public static final ArrayFormat DOUBLES = new Doubles();
    /** {@code bfloat16} numbers, in {@code short} arrays. */
    public static final ArrayFormat BFLOAT16 = new Bfloats();

    private ArrayFormat() {}

    /**
     * {@return the format of weights and gradients in arrays of a type}
     *
     * @param type the class of an array of weights
     */
    public static ArrayFormat ofWeights(Class<?> type) {
        return type == float[].class ? FLOATS : DOUBLES;
    }

    /**
     * {@return the length of an array of any format} Not {@code Array.getLength}, which is a native
     * call until C2 has compiled this.
     *
     * @param array an array of numbers
     */
    public static int length(Object array) {
        return array instanceof float[] floats
                ? floats.length
                : array instanceof double[] doubles ? doubles.length : ((short[]) array).length;
    }

    /** {@return the bytes of one number} */
    public abstract int bytes();

    /**
     * Makes room for so many arrays.
     *
     * @param count how many there are
     * @return an array of arrays, all null
     */
    public abstract Object[] arrays(int count);

    /**
     * Makes an array of so many zeros.
     *
     * @param length 0 or more
     * @return the array
     */
    public abstract Object array(int length);

    /**
     * Sets some of an array's numbers to a value, rounded to nearest even.
     *
     * @param array an array of this format
     * @param from the index of the first one
     * @param to the index after the last one
     * @param value any number
     */
    public abstract void fill(Object array, int from, int to, double value);

    private static final class Floats extends ArrayFormat {
        @Override
        public int bytes() {
            return Float.BYTES;
        }

        @Override
        public Object[] arrays(int count) {
            return new float[count][];
        }

        @Override
        public Object array(int length) {
            return new float[length];
        }

        @Override
        public void fill(Object array, int from, int to, double value) {
            Arrays.fill((float[]) array, from, to, (float) value);
        }
    }

    private static final class Doubles extends ArrayFormat {
        @Override
        public int bytes() {
            return Double.BYTES;
        }

        @Override
        public Object[] arrays(int count) {
            return new double[count][];
        }

        @Override
        public Object array(int length) {
            return new double[length];
        }

        @Override
        public void fill(Object array, int from, int to, double value) {
            Arrays.fill((double[]) array, from, to, value);
        }
    }

    private static final class Bfloats extends ArrayFormat {
        @Override
        public int bytes() {
            return Short.BYTES;
        }

        @Override
        public Object[] arrays(int count) {
            return new short[count][];
        }

        @Override
        public Object array(int length) {
            return new short[length];
        }

        @Override
        public void fill(Object array, int from, int to, double value) {
            Arrays.fill((short[]) array, from, to, Bfloat16.nearestEven((float) value));
        }
    }
}
