package io.stepsmith.benchmarks.muon;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of two square matrices that fit the first-level cache, as one writes it by hand:
 * tiles of four rows of two vectors in registers, nothing packed, without fused multiply-add.
 */
final class SmallMatrixProduct {
    /** Rows and columns are a multiple. */
    static final int PANEL = 32;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private SmallMatrixProduct() {}

    /** {@code c = a b}, of so many rows and columns. */
    static void multiply(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i += 4) {
            for (int j = 0; j < n; j += 2 * LANES) {
                tile(a, i * n, b, j, c, i * n + j, n);
            }
        }
    }

    private static void tile(float[] a, int at, float[] b, int bAt, float[] c, int cAt, int n) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + k * n);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + k * n + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k]);
            s00 = s00.add(a0.mul(b0));
            s01 = s01.add(a0.mul(b1));
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + n + k]);
            s10 = s10.add(a1.mul(b0));
            s11 = s11.add(a1.mul(b1));
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * n + k]);
            s20 = s20.add(a2.mul(b0));
            s21 = s21.add(a2.mul(b1));
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * n + k]);
            s30 = s30.add(a3.mul(b0));
            s31 = s31.add(a3.mul(b1));
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s10.intoArray(c, cAt + n);
        s11.intoArray(c, cAt + n + LANES);
        s20.intoArray(c, cAt + 2 * n);
        s21.intoArray(c, cAt + 2 * n + LANES);
        s30.intoArray(c, cAt + 3 * n);
        s31.intoArray(c, cAt + 3 * n + LANES);
    }
}
