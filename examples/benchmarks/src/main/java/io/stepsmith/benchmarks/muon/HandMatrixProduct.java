package io.stepsmith.benchmarks.muon;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix product as one writes it by hand for speed alone: panels of 64 columns packed, tiles of
 * four rows of four vectors in registers, blocks of 128 terms that fit the first-level cache; with
 * fused multiply-add or without. For 512-bit vectors or narrower ones.
 */
final class HandMatrixProduct {
    /** Columns of a panel; the columns of all matrices are a multiple. */
    static final int PANEL = 64;

    private static final int BLOCK = 128;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private HandMatrixProduct() {}

    /**
     * {@code c = a b}, of height x terms and terms x width; buffer: {@link #PANEL} x block. Strides
     * are from row to row.
     */
    static void multiply(
            float[] a,
            int aStride,
            float[] b,
            int bStride,
            float[] c,
            int cStride,
            int height,
            int terms,
            int width,
            float[] buffer,
            boolean fused) {
        for (int j = 0; j < width; j += PANEL) {
            for (int k = 0; k < terms; k += BLOCK) {
                int count = Math.min(BLOCK, terms - k);
                for (int row = 0; row < count; row++) {
                    System.arraycopy(b, (k + row) * bStride + j, buffer, row * PANEL, PANEL);
                }
                float keep = k == 0 ? 0 : 1;
                for (int i = 0; i < height; i += 4) {
                    for (int v = 0; v < PANEL; v += 4 * LANES) {
                        if (fused) {
                            fused(
                                    a,
                                    i * aStride + k,
                                    aStride,
                                    count,
                                    buffer,
                                    v,
                                    c,
                                    i * cStride + j + v,
                                    cStride,
                                    keep);
                        } else {
                            unfused(
                                    a,
                                    i * aStride + k,
                                    aStride,
                                    count,
                                    buffer,
                                    v,
                                    c,
                                    i * cStride + j + v,
                                    cStride,
                                    keep);
                        }
                    }
                }
            }
        }
    }

    /** The buffer that {@link #multiply} needs. */
    static float[] buffer() {
        return new float[BLOCK * PANEL];
    }

    private static void fused(
            float[] a,
            int at,
            int aStride,
            int terms,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int cStride,
            float keep) {
        int at1 = at + aStride;
        int at2 = at + 2 * aStride;
        int at3 = at + 3 * aStride;
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
            int row = bAt + k * PANEL;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1 + k]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2 + k]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3 + k]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
        }
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt)).add(s00).intoArray(c, cAt);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt + LANES))
                .add(s01)
                .intoArray(c, cAt + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES))
                .add(s02)
                .intoArray(c, cAt + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES))
                .add(s03)
                .intoArray(c, cAt + 3 * LANES);
        int c1 = cAt + cStride;
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1)).add(s10).intoArray(c, c1);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1 + LANES)).add(s11).intoArray(c, c1 + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES))
                .add(s12)
                .intoArray(c, c1 + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES))
                .add(s13)
                .intoArray(c, c1 + 3 * LANES);
        int c2 = cAt + 2 * cStride;
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2)).add(s20).intoArray(c, c2);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2 + LANES)).add(s21).intoArray(c, c2 + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES))
                .add(s22)
                .intoArray(c, c2 + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES))
                .add(s23)
                .intoArray(c, c2 + 3 * LANES);
        int c3 = cAt + 3 * cStride;
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3)).add(s30).intoArray(c, c3);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3 + LANES)).add(s31).intoArray(c, c3 + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES))
                .add(s32)
                .intoArray(c, c3 + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES))
                .add(s33)
                .intoArray(c, c3 + 3 * LANES);
    }

    private static void unfused(
            float[] a,
            int at,
            int aStride,
            int terms,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int cStride,
            float keep) {
        int at1 = at + aStride;
        int at2 = at + 2 * aStride;
        int at3 = at + 3 * aStride;
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
            int row = bAt + k * PANEL;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k]);
            s00 = s00.add(a0.mul(b0));
            s01 = s01.add(a0.mul(b1));
            s02 = s02.add(a0.mul(b2));
            s03 = s03.add(a0.mul(b3));
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1 + k]);
            s10 = s10.add(a1.mul(b0));
            s11 = s11.add(a1.mul(b1));
            s12 = s12.add(a1.mul(b2));
            s13 = s13.add(a1.mul(b3));
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2 + k]);
            s20 = s20.add(a2.mul(b0));
            s21 = s21.add(a2.mul(b1));
            s22 = s22.add(a2.mul(b2));
            s23 = s23.add(a2.mul(b3));
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3 + k]);
            s30 = s30.add(a3.mul(b0));
            s31 = s31.add(a3.mul(b1));
            s32 = s32.add(a3.mul(b2));
            s33 = s33.add(a3.mul(b3));
        }
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt)).add(s00).intoArray(c, cAt);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt + LANES))
                .add(s01)
                .intoArray(c, cAt + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES))
                .add(s02)
                .intoArray(c, cAt + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES))
                .add(s03)
                .intoArray(c, cAt + 3 * LANES);
        int c1 = cAt + cStride;
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1)).add(s10).intoArray(c, c1);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1 + LANES)).add(s11).intoArray(c, c1 + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES))
                .add(s12)
                .intoArray(c, c1 + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES))
                .add(s13)
                .intoArray(c, c1 + 3 * LANES);
        int c2 = cAt + 2 * cStride;
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2)).add(s20).intoArray(c, c2);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2 + LANES)).add(s21).intoArray(c, c2 + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES))
                .add(s22)
                .intoArray(c, c2 + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES))
                .add(s23)
                .intoArray(c, c2 + 3 * LANES);
        int c3 = cAt + 3 * cStride;
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3)).add(s30).intoArray(c, c3);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3 + LANES)).add(s31).intoArray(c, c3 + LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES))
                .add(s32)
                .intoArray(c, c3 + 2 * LANES);
        keeps.mul(FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES))
                .add(s33)
                .intoArray(c, c3 + 3 * LANES);
    }
}
