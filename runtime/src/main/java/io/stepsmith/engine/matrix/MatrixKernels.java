package io.stepsmith.engine.matrix;

import io.stepsmith.engine.simd.Jvm;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.engine.simd.Scratch;

/**
 * The gates of the products of an {@link Orthogonaliser}, apart because a class on the path of a
 * step has no string constants, see {@link io.stepsmith.engine.failure.Failures}. A trial of n
 * weights multiplies matrices that fit into n elements. The rows of the result overlap, so that
 * short trials have some, too, and each but the empty one has a tile.
 */
final class MatrixKernels {
    /** Single precision: one kernel. */
    static final KernelGate FLOATS = KernelGate.of(
                    "io.stepsmith.engine.matrix.Orthogonaliser of floats")
            .kernel("product", MatrixKernels::floats, MatrixKernels::floatVectors);
    /** Double precision: one kernel. */
    static final KernelGate DOUBLES = KernelGate.of(
                    "io.stepsmith.engine.matrix.Orthogonaliser of doubles")
            .kernel("product", MatrixKernels::doubles, MatrixKernels::doubleVectors);

    private static final int STRIDE = 16;

    static {
        Jvm.readVectorModule();
    }

    private MatrixKernels() {}

    /** Returns the length of trials that have so many terms. */
    static int lengthOf(int terms) {
        return terms * FloatMatrix.PANEL;
    }

    private static void floats(Scratch scratch, int n, int calls) {
        int terms = n / FloatMatrix.PANEL;
        for (int call = 0; call < calls; call++) {
            FloatTiles.multiply(
                    scratch.floats(0),
                    0,
                    terms,
                    terms,
                    scratch.floats(1),
                    0,
                    scratch.floats(2),
                    0,
                    STRIDE,
                    rows(n),
                    0.5f);
        }
    }

    private static void floatVectors(Scratch scratch, int n, int calls) {
        int terms = n / FloatMatrix.PANEL;
        for (int call = 0; call < calls; call++) {
            FloatVectorTiles.multiply(
                    scratch.floats(0),
                    0,
                    terms,
                    terms,
                    scratch.floats(1),
                    0,
                    scratch.floats(2),
                    0,
                    STRIDE,
                    rows(n),
                    0.5f);
        }
    }

    private static void doubles(Scratch scratch, int n, int calls) {
        int terms = n / FloatMatrix.PANEL;
        for (int call = 0; call < calls; call++) {
            DoubleTiles.multiply(
                    scratch.doubles(0),
                    0,
                    terms,
                    terms,
                    scratch.doubles(1),
                    0,
                    scratch.doubles(2),
                    0,
                    STRIDE,
                    rows(n),
                    0.5);
        }
    }

    private static void doubleVectors(Scratch scratch, int n, int calls) {
        int terms = n / FloatMatrix.PANEL;
        for (int call = 0; call < calls; call++) {
            DoubleVectorTiles.multiply(
                    scratch.doubles(0),
                    0,
                    terms,
                    terms,
                    scratch.doubles(1),
                    0,
                    scratch.doubles(2),
                    0,
                    STRIDE,
                    rows(n),
                    0.5);
        }
    }

    /** At most as many as there are columns; of one weight, a tile of no terms. */
    private static int rows(int n) {
        int rows = Math.min(FloatMatrix.PANEL, (n - FloatMatrix.PANEL) / STRIDE)
                / Orthogonaliser.TILE
                * Orthogonaliser.TILE;
        return n == 0 ? 0 : Math.max(Orthogonaliser.TILE, rows);
    }
}
