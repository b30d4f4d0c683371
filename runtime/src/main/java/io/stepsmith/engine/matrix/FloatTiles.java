package io.stepsmith.engine.matrix;

/**
 * Products of single-precision matrices in plain Java, element for element the sums of
 * {@link FloatVectorTiles}.
 */
final class FloatTiles {
    private static final int PANEL = FloatMatrix.PANEL;

    private FloatTiles() {}

    /** See {@link MatrixArithmetic#multiply}. */
    static void multiply(
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
            float scale) {
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
            float[] left,
            int leftAt,
            int leftStride,
            int terms,
            float[] packed,
            int packedAt,
            float[] to,
            int toAt,
            int toStride,
            float scale) {
        float s00 = 0;
        float s01 = 0;
        float s02 = 0;
        float s03 = 0;
        float s10 = 0;
        float s11 = 0;
        float s12 = 0;
        float s13 = 0;
        for (int k = 0; k < terms; k++) {
            float a0 = left[leftAt + k];
            float a1 = left[leftAt + leftStride + k];
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
