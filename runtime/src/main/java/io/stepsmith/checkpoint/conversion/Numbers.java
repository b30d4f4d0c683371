package io.stepsmith.checkpoint.conversion;

import io.stepsmith.Bfloat16;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.safetensors.Dtype;

/**
 * Numbers of files as {@code double}, which holds each exactly, and as numbers of arrays. These are
 * the nearest ones, of two equally near the even one. A finite number beyond the largest of a
 * format does not fit; what is smaller than the smallest is rounded like any other.
 */
public final class Numbers {
    private Numbers() {}

    /** Returns whether numbers of a file's format can be those of weights or their state. */
    public static boolean areReal(Dtype dtype) {
        return dtype == Dtype.F64
                || dtype == Dtype.F32
                || dtype == Dtype.F16
                || dtype == Dtype.BF16;
    }

    /** Makes an array for the bits of numbers of a file. */
    public static Object bits(Dtype dtype, int length) {
        return switch (dtype) {
            case F64 -> new double[length];
            case F32 -> new float[length];
            default -> new short[length];
        };
    }

    /** Takes numbers of a file, each so many after the one before. */
    public static void decode(
            Dtype dtype, Object bits, int from, int stride, double[] into, int count) {
        switch (dtype) {
            case F64 -> {
                double[] values = (double[]) bits;
                for (int i = 0; i < count; i++) {
                    into[i] = values[from + i * stride];
                }
            }
            case F32 -> {
                float[] values = (float[]) bits;
                for (int i = 0; i < count; i++) {
                    into[i] = values[from + i * stride];
                }
            }
            case F16 -> {
                short[] values = (short[]) bits;
                for (int i = 0; i < count; i++) {
                    into[i] = Float16.toFloat(values[from + i * stride]);
                }
            }
            case BF16 -> {
                short[] values = (short[]) bits;
                for (int i = 0; i < count; i++) {
                    into[i] = Bfloat16.toFloat(values[from + i * stride]);
                }
            }
            default -> throw new IllegalArgumentException(dtype + " is no format of weights");
        }
    }

    /** Rounds numbers into an array. */
    static void encode(double[] values, Format format, Object array, int begin, int count) {
        switch (format) {
            case DOUBLE -> System.arraycopy(values, 0, (double[]) array, begin, count);
            case FLOAT -> {
                float[] into = (float[]) array;
                for (int i = 0; i < count; i++) {
                    into[begin + i] = (float) values[i];
                }
            }
            case BFLOAT16 -> {
                short[] into = (short[]) array;
                for (int i = 0; i < count; i++) {
                    into[begin + i] = bfloat16(values[i]);
                }
            }
            default -> throw new IllegalArgumentException(format + " is no format of weights");
        }
    }

    /** Returns whether a number is finite and rounds to infinity. */
    static boolean isBeyond(double value, Format format) {
        return Double.isFinite(value)
                && switch (format) {
                    case FLOAT -> Float.isInfinite((float) value);
                    case BFLOAT16 -> Float.isInfinite(Bfloat16.toFloat(bfloat16(value)));
                    default -> false;
                };
    }

    /**
     * The nearest bfloat16. The number is rounded once: on the way through {@code float}, what is
     * cut off is kept in the last bit.
     */
    static short bfloat16(double value) {
        float near = (float) value;
        if (near != value && value == value) {
            int bits = Float.floatToRawIntBits(near);
            bits = Math.abs((double) near) > Math.abs(value) ? bits - 1 : bits;
            near = Float.intBitsToFloat(bits | 1);
        }
        return Bfloat16.nearestEven(near);
    }
}
