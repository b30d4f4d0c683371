package io.stepsmith.engine.matrix;

import java.util.Arrays;

/** {@link MatrixArithmetic} in double precision. */
final class DoubleMatrix extends MatrixArithmetic<double[]> {
    /** Columns of a panel. */
    static final int PANEL = 32;

    private static final int SQUARE = 32;

    DoubleMatrix() {
        super(PANEL);
    }

    @Override
    double[] allocate(int length) {
        return new double[length];
    }

    @Override
    double[][] arrays(int count) {
        return new double[count][];
    }

    @Override
    void clear(double[] array) {
        Arrays.fill(array, 0);
    }

    @Override
    double squares(double[] from, int at, int length, double scale) {
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
    void load(double[] from, int at, int length, double scale, double[] to, int toAt, int step) {
        for (int i = 0; i < length; i++) {
            to[toAt + i * step] = from[at + i] * scale;
        }
    }

    @Override
    void store(double[] from, int fromAt, int step, double[] to, int at, int length) {
        for (int i = 0; i < length; i++) {
            to[at + i] = from[fromAt + i * step];
        }
    }

    @Override
    void pack(double[] from, int at, int stride, int height, double[] packed) {
        for (int k = 0; k < height; k++) {
            System.arraycopy(from, at + k * stride, packed, k * PANEL, PANEL);
        }
    }

    @Override
    void packTransposed(double[] from, int at, int stride, int height, int width, double[] packed) {
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
            double[] left,
            int leftAt,
            int leftStride,
            int terms,
            double[] packed,
            int packedAt,
            double[] to,
            int toAt,
            int toStride,
            int rows,
            double scale) {
        if (vector) {
            DoubleVectorTiles.multiply(
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
                    scale);
        } else {
            DoubleTiles.multiply(
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
                    scale);
        }
    }

    /** In squares, which keeps the transposition within the cache. */
    @Override
    void mirror(
            double[] first, double p, double[] second, double q, double[] to, int n, int stride) {
        for (int i = 0; i < n; i += SQUARE) {
            for (int j = i; j < n; j += SQUARE) {
                mirrorSquare(first, p, second, q, to, n, stride, i, j);
            }
        }
    }

    private static void mirrorSquare(
            double[] first,
            double p,
            double[] second,
            double q,
            double[] to,
            int n,
            int stride,
            int top,
            int left) {
        int bottom = Math.min(n, top + SQUARE);
        int right = Math.min(n, left + SQUARE);
        for (int i = top; i < bottom; i++) {
            for (int j = Math.max(i, left); j < right; j++) {
                int at = i * stride + j;
                double value = p * first[at] + q * second[at];
                to[at] = value;
                to[j * stride + i] = value;
            }
        }
    }
}
