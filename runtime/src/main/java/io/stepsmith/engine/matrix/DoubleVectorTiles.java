package io.stepsmith.engine.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of double-precision matrices with the Vector API. Lanes are columns, so that every sum
 * keeps its order. A tile of four rows of four vectors stays in registers: 16 sums, 4 vectors of
 * the panel and 2 more of the 32 registers of AVX-512 and AArch64. With 8 sums, additions would
 * wait for each other. There is no fused multiply-add, see {@link Orthogonaliser}.
 *
 * <p>Apart from {@link DoubleTiles}, so that a JVM without the module never loads this class.
 */
final class DoubleVectorTiles {
    private static final int PANEL = DoubleMatrix.PANEL;
    /** At most 512 bits, of which four vectors make a panel. */
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
                    ? DoubleVector.SPECIES_512
                    : DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private DoubleVectorTiles() {}

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
        int left1 = leftAt + leftStride;
        int left2 = leftAt + 2 * leftStride;
        int left3 = leftAt + 3 * leftStride;
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = DoubleVector.zero(SPECIES);
        DoubleVector s02 = DoubleVector.zero(SPECIES);
        DoubleVector s03 = DoubleVector.zero(SPECIES);
        DoubleVector s10 = DoubleVector.zero(SPECIES);
        DoubleVector s11 = DoubleVector.zero(SPECIES);
        DoubleVector s12 = DoubleVector.zero(SPECIES);
        DoubleVector s13 = DoubleVector.zero(SPECIES);
        DoubleVector s20 = DoubleVector.zero(SPECIES);
        DoubleVector s21 = DoubleVector.zero(SPECIES);
        DoubleVector s22 = DoubleVector.zero(SPECIES);
        DoubleVector s23 = DoubleVector.zero(SPECIES);
        DoubleVector s30 = DoubleVector.zero(SPECIES);
        DoubleVector s31 = DoubleVector.zero(SPECIES);
        DoubleVector s32 = DoubleVector.zero(SPECIES);
        DoubleVector s33 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < terms; k++) {
            int row = packedAt + k * PANEL;
            DoubleVector p0 = DoubleVector.fromArray(SPECIES, packed, row);
            DoubleVector p1 = DoubleVector.fromArray(SPECIES, packed, row + LANES);
            DoubleVector p2 = DoubleVector.fromArray(SPECIES, packed, row + 2 * LANES);
            DoubleVector p3 = DoubleVector.fromArray(SPECIES, packed, row + 3 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, left[leftAt + k]);
            s00 = s00.add(a0.mul(p0));
            s01 = s01.add(a0.mul(p1));
            s02 = s02.add(a0.mul(p2));
            s03 = s03.add(a0.mul(p3));
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, left[left1 + k]);
            s10 = s10.add(a1.mul(p0));
            s11 = s11.add(a1.mul(p1));
            s12 = s12.add(a1.mul(p2));
            s13 = s13.add(a1.mul(p3));
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, left[left2 + k]);
            s20 = s20.add(a2.mul(p0));
            s21 = s21.add(a2.mul(p1));
            s22 = s22.add(a2.mul(p2));
            s23 = s23.add(a2.mul(p3));
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, left[left3 + k]);
            s30 = s30.add(a3.mul(p0));
            s31 = s31.add(a3.mul(p1));
            s32 = s32.add(a3.mul(p2));
            s33 = s33.add(a3.mul(p3));
        }
        DoubleVector scales = DoubleVector.broadcast(SPECIES, scale);
        scales.mul(DoubleVector.fromArray(SPECIES, to, toAt)).add(s00).intoArray(to, toAt);
        scales.mul(DoubleVector.fromArray(SPECIES, to, toAt + LANES))
                .add(s01)
                .intoArray(to, toAt + LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, toAt + 2 * LANES))
                .add(s02)
                .intoArray(to, toAt + 2 * LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, toAt + 3 * LANES))
                .add(s03)
                .intoArray(to, toAt + 3 * LANES);
        int to1 = toAt + toStride;
        scales.mul(DoubleVector.fromArray(SPECIES, to, to1)).add(s10).intoArray(to, to1);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to1 + LANES))
                .add(s11)
                .intoArray(to, to1 + LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to1 + 2 * LANES))
                .add(s12)
                .intoArray(to, to1 + 2 * LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to1 + 3 * LANES))
                .add(s13)
                .intoArray(to, to1 + 3 * LANES);
        int to2 = toAt + 2 * toStride;
        scales.mul(DoubleVector.fromArray(SPECIES, to, to2)).add(s20).intoArray(to, to2);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to2 + LANES))
                .add(s21)
                .intoArray(to, to2 + LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to2 + 2 * LANES))
                .add(s22)
                .intoArray(to, to2 + 2 * LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to2 + 3 * LANES))
                .add(s23)
                .intoArray(to, to2 + 3 * LANES);
        int to3 = toAt + 3 * toStride;
        scales.mul(DoubleVector.fromArray(SPECIES, to, to3)).add(s30).intoArray(to, to3);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to3 + LANES))
                .add(s31)
                .intoArray(to, to3 + LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to3 + 2 * LANES))
                .add(s32)
                .intoArray(to, to3 + 2 * LANES);
        scales.mul(DoubleVector.fromArray(SPECIES, to, to3 + 3 * LANES))
                .add(s33)
                .intoArray(to, to3 + 3 * LANES);
    }
}
