package io.stepsmith.engine.matrix;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of single-precision matrices with the Vector API. Lanes are columns, so that every sum
 * keeps its order. A tile of four rows of four vectors stays in registers: 16 sums, 4 vectors of
 * the panel and 2 more of the 32 registers of AVX-512 and AArch64. With 8 sums, additions would
 * wait for each other. There is no fused multiply-add, see {@link Orthogonaliser}.
 *
 * <p>Apart from {@link FloatTiles}, so that a JVM without the module never loads this class.
 */
final class FloatVectorTiles {
    private static final int PANEL = FloatMatrix.PANEL;
    /** At most 512 bits, of which four vectors make a panel. */
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private FloatVectorTiles() {}

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
        for (int i = 0; i < rows; i += 4) {
            for (int j = 0; j < PANEL; j += 4 * LANES) {
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
        int left1 = leftAt + leftStride;
        int left2 = leftAt + 2 * leftStride;
        int left3 = leftAt + 3 * leftStride;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s12 = FloatVector.zero(SPECIES);
        FloatVector s13 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s22 = FloatVector.zero(SPECIES);
        FloatVector s23 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s32 = FloatVector.zero(SPECIES);
        FloatVector s33 = FloatVector.zero(SPECIES);
        for (int k = 0; k < terms; k++) {
            int row = packedAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(SPECIES, packed, row);
            FloatVector p1 = FloatVector.fromArray(SPECIES, packed, row + LANES);
            FloatVector p2 = FloatVector.fromArray(SPECIES, packed, row + 2 * LANES);
            FloatVector p3 = FloatVector.fromArray(SPECIES, packed, row + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, left[leftAt + k]);
            s00 = s00.add(a0.mul(p0));
            s01 = s01.add(a0.mul(p1));
            s02 = s02.add(a0.mul(p2));
            s03 = s03.add(a0.mul(p3));
            FloatVector a1 = FloatVector.broadcast(SPECIES, left[left1 + k]);
            s10 = s10.add(a1.mul(p0));
            s11 = s11.add(a1.mul(p1));
            s12 = s12.add(a1.mul(p2));
            s13 = s13.add(a1.mul(p3));
            FloatVector a2 = FloatVector.broadcast(SPECIES, left[left2 + k]);
            s20 = s20.add(a2.mul(p0));
            s21 = s21.add(a2.mul(p1));
            s22 = s22.add(a2.mul(p2));
            s23 = s23.add(a2.mul(p3));
            FloatVector a3 = FloatVector.broadcast(SPECIES, left[left3 + k]);
            s30 = s30.add(a3.mul(p0));
            s31 = s31.add(a3.mul(p1));
            s32 = s32.add(a3.mul(p2));
            s33 = s33.add(a3.mul(p3));
        }
        FloatVector scales = FloatVector.broadcast(SPECIES, scale);
        scales.mul(FloatVector.fromArray(SPECIES, to, toAt)).add(s00).intoArray(to, toAt);
        scales.mul(FloatVector.fromArray(SPECIES, to, toAt + LANES))
                .add(s01)
                .intoArray(to, toAt + LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, toAt + 2 * LANES))
                .add(s02)
                .intoArray(to, toAt + 2 * LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, toAt + 3 * LANES))
                .add(s03)
                .intoArray(to, toAt + 3 * LANES);
        int to1 = toAt + toStride;
        scales.mul(FloatVector.fromArray(SPECIES, to, to1)).add(s10).intoArray(to, to1);
        scales.mul(FloatVector.fromArray(SPECIES, to, to1 + LANES))
                .add(s11)
                .intoArray(to, to1 + LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, to1 + 2 * LANES))
                .add(s12)
                .intoArray(to, to1 + 2 * LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, to1 + 3 * LANES))
                .add(s13)
                .intoArray(to, to1 + 3 * LANES);
        int to2 = toAt + 2 * toStride;
        scales.mul(FloatVector.fromArray(SPECIES, to, to2)).add(s20).intoArray(to, to2);
        scales.mul(FloatVector.fromArray(SPECIES, to, to2 + LANES))
                .add(s21)
                .intoArray(to, to2 + LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, to2 + 2 * LANES))
                .add(s22)
                .intoArray(to, to2 + 2 * LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, to2 + 3 * LANES))
                .add(s23)
                .intoArray(to, to2 + 3 * LANES);
        int to3 = toAt + 3 * toStride;
        scales.mul(FloatVector.fromArray(SPECIES, to, to3)).add(s30).intoArray(to, to3);
        scales.mul(FloatVector.fromArray(SPECIES, to, to3 + LANES))
                .add(s31)
                .intoArray(to, to3 + LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, to3 + 2 * LANES))
                .add(s32)
                .intoArray(to, to3 + 2 * LANES);
        scales.mul(FloatVector.fromArray(SPECIES, to, to3 + 3 * LANES))
                .add(s33)
                .intoArray(to, to3 + 3 * LANES);
    }
}
