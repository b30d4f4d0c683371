package io.stepsmith.engine.matrix;

/**
 * Products of double-precision matrices in plain Java, element for element the sums of
 * {@link DoubleVectorTiles}.
 */
final class DoubleTiles {
    private static final int PANEL = DoubleMatrix.PANEL;

    private DoubleTiles() {}

    /** See {@link MatrixArithmetic#multiply}. */
    static void multiply(
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
        for (int i = 0; i < rows; i += 2) {
            for (int j = 0; j < PANEL; j += 4) {
                tile(
                        left,
                        leftAt + i * leftStride,
                        leftStride,
                        terms,
                        packed,
                        packedAt + j,
                        to,
                        toAt + i * toStride + j,
                        toStride,
                        scale);
            }
        }
    }

    /** Two rows of four columns, whose sums stay in registers. */
    private static void tile(
            double[] left,
            int leftAt,
            int leftStride,
            int terms,
            double[] packed,
            int packedAt,
            double[] to,
            int toAt,
            int toStride,
            double scale) {
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        for (int k = 0; k < terms; k++) {
            double a0 = left[leftAt + k];
            double a1 = left[leftAt + leftStride + k];
            int row = packedAt + k * PANEL;
            s00 += a0 * packed[row];
            s01 += a0 * packed[row + 1];
            s02 += a0 * packed[row + 2];
            s03 += a0 * packed[row + 3];
            s10 += a1 * packed[row];
            s11 += a1 * packed[row + 1];
            s12 += a1 * packed[row + 2];
            s13 += a1 * packed[row + 3];
        }
        to[toAt] = scale * to[toAt] + s00;
        to[toAt + 1] = scale * to[toAt + 1] + s01;
        to[toAt + 2] = scale * to[toAt + 2] + s02;
        to[toAt + 3] = scale * to[toAt + 3] + s03;
        int next = toAt + toStride;
        to[next] = scale * to[next] + s10;
        to[next + 1] = scale * to[next + 1] + s11;
        to[next + 2] = scale * to[next + 2] + s12;
        to[next + 3] = scale * to[next + 3] + s13;
    }
}
