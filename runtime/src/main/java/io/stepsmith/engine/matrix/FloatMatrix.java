package io.stepsmith.engine.matrix;

import java.util.Arrays;

/** {@link MatrixArithmetic} in single precision. */
final class FloatMatrix extends MatrixArithmetic<float[]> {
    /** Columns of a panel. */
    static final int PANEL = 64;

    private static final float TINY = 0x1p-60f;
    private static final int SQUARE = 32;

    FloatMatrix() {
        super(PANEL);
    }

    @Override
    float[] allocate(int length) {
        return new float[length];
    }

    @Override
    float[][] arrays(int count) {
        return new float[count][];
    }

    @Override
    void clear(float[] array) {
        Arrays.fill(array, 0);
    }

    @Override
    double squares(float[] from, int at, int length, double scale) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int end = at + length;
        int i = at;
        for (; i <= end - 4; i += 4) {
            double x0 = scale * from[i];
            double x1 = scale * from[i + 1];
            double x2 = scale * from[i + 2];
            double x3 = scale * from[i + 3];
            s0 += x0 * x0;
            s1 += x1 * x1;
            s2 += x2 * x2;
            s3 += x3 * x3;
        }
        for (; i < end; i++) {
            double x = scale * from[i];
            s0 += x * x;
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    void load(float[] from, int at, int length, double scale, float[] to, int toAt, int step) {
        for (int i = 0; i < length; i++) {
            to[toAt + i * step] = withoutTiny((float) (from[at + i] * scale));
        }
    }

    @Override
    void store(float[] from, int fromAt, int step, float[] to, int at, int length) {
        for (int i = 0; i < length; i++) {
            to[at + i] = from[fromAt + i * step];
        }
    }

    @Override
    void pack(float[] from, int at, int stride, int height, float[] packed) {
        for (int k = 0; k < height; k++) {
            System.arraycopy(from, at + k * stride, packed, k * PANEL, PANEL);
        }
    }

    @Override
    void packTransposed(float[] from, int at, int stride, int height, int width, float[] packed) {
        int j = 0;
        for (; j <= height - 4; j += 4) {
            int row = at + j * stride;
            for (int k = 0; k < width; k++) {
                packed[k * PANEL + j] = from[row + k];
                packed[k * PANEL + j + 1] = from[row + stride + k];
                packed[k * PANEL + j + 2] = from[row + 2 * stride + k];
                packed[k * PANEL + j + 3] = from[row + 3 * stride + k];
            }
        }
        for (; j < PANEL; j++) {
            for (int k = 0; k < width; k++) {
                packed[k * PANEL + j] = j < height ? from[at + j * stride + k] : 0;
            }
        }
    }

    @Override
    void multiply(
            boolean vector,
            float[] left,
            int leftAt,
            int leftStride,
            int terms,
            float[] packed,
            int packedAt,
            float[] to,
            int toAt,
            int toStride,
            int rows,
            double scale) {
        if (vector) {
            FloatVectorTiles.multiply(
                    left,
                    leftAt,
                    leftStride,
                    terms,
                    packed,
                    packedAt,
                    to,
                    toAt,
                    toStride,
                    rows,
                    (float) scale);
        } else {
            FloatTiles.multiply(
                    left,
                    leftAt,
                    leftStride,
                    terms,
                    packed,
                    packedAt,
                    to,
                    toAt,
                    toStride,
                    rows,
                    (float) scale);
        }
    }

    /** In squares, which keeps the transposition within the cache. */
    @Override
    void mirror(float[] first, double p, float[] second, double q, float[] to, int n, int stride) {
        for (int i = 0; i < n; i += SQUARE) {
            for (int j = i; j < n; j += SQUARE) {
                mirrorSquare(first, (float) p, second, (float) q, to, n, stride, i, j);
            }
        }
    }

    private static void mirrorSquare(
            float[] first,
            float p,
            float[] second,
            float q,
            float[] to,
            int n,
            int stride,
            int top,
            int left) {
        int bottom = Math.min(n, top + SQUARE);
        int right = Math.min(n, left + SQUARE);
        for (int i = top; i < bottom; i++) {
            for (int j = Math.max(i, left); j < right; j++) {
                int at = i * stride + j;
                float value = withoutTiny(p * first[at] + q * second[at]);
                to[at] = value;
                to[j * stride + i] = value;
            }
        }
    }

    private static float withoutTiny(float value) {
        return Math.abs(value) < TINY ? 0 : value;
    }
}
