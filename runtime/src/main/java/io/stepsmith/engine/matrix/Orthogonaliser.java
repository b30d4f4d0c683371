package io.stepsmith.engine.matrix;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.parallel.WorkParts;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.nullness.Nullable;

/**
 * Replaces a matrix U by one with the same singular vectors whose singular values are all near 1,
 * by the quintic Newton-Schulz iteration of Muon (Jordan et al. 2024,
 * kellerjordan.github.io/posts/muon):
 *
 * <pre>
 * X = U / max(||U||, 1e-7)
 * five times:  A = X Xᵀ,  B = b A + c A²,  X = a X + B X
 * </pre>
 *
 * <p>||U|| is the Frobenius norm, (a, b, c) = (3.4445, -4.7750, 2.0315), and U is transposed first
 * if it has more rows than columns. The coefficients make small singular values grow fastest; after
 * five iterations those from 0.002 to 1 times the norm are between 0.68 and 1.21, and do not
 * converge further. A matrix of zeros stays one.
 *
 * <p>Everything is computed in the precision of the arrays, without fused multiply-add, but for the
 * norm, which is computed in double. Every element of a product is a sum over k in blocks of
 * {@link #BLOCK}. Within a block it goes from the first k to the last, and the blocks from the
 * first to the last. So the bits depend neither on SIMD nor on the width of vectors. A and B are
 * symmetric, and so are their bits: one half of each is computed and then copied. In single
 * precision, elements of the normalised U, of A and of B below 2⁻⁶⁰ are taken for zero, which keeps
 * products of two of them from being subnormal.
 *
 * <p>An instance is for matrices of one shape, one after the other; it owns all buffers that it
 * needs (see {@link #bytes}) and allocates nothing afterwards. It must not be used by two threads
 * at the same time. But a team of threads may share its products: panel by panel, of which none
 * needs another, so that bits do not depend on it.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Orthogonaliser<A> implements ThreadTeam.Job {
    /** Terms in a block of a sum. */
    static final int BLOCK = 128;
    /** The buffers have a multiple of so many rows, as kernels do so many at once. */
    static final int TILE = 4;

    static final int ITERATIONS = 5;
    private static final double EPSILON = 1e-7;
    /** Keeps squares of doubles within their range. */
    private static final double DOWN = 0x1p-600;

    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final int STRIP = 64;

    /** The products, as passes of a team: X Xᵀ, A A, and B X. */
    private static final int GRAM = 0;

    private static final int SQUARE = 1;
    private static final int APPLY = 2;

    private final MatrixArithmetic<A> arithmetic;
    private final KernelGate gate;
    private final int rows;
    private final int columns;
    private final boolean transposed;

    /** The lesser dimension, and the rows of x: n. */
    private final int n;
    /** The greater dimension, and the columns of x: m. */
    private final int m;

    private final int paddedRows;
    private final int xStride;
    private final int gramStride;
    private final A x;
    private final A gram;
    private final A polynomial;
    /** The packed copy of a panel, by chunk. */
    private final A[] packed;

    private final @Nullable ThreadTeam team;
    private final Chunk[] squareChunks;
    private final Chunk[] gramChunks;
    private final Chunk[] applyChunks;
    private boolean vector;
    private long bytes;

    private Orthogonaliser(
            MatrixArithmetic<A> arithmetic,
            KernelGate gate,
            KernelWarmUp when,
            int rows,
            int columns,
            int threads,
            @Nullable ThreadTeam team) {
        this.arithmetic = arithmetic;
        this.gate = gate;
        this.team = team;
        this.rows = rows;
        this.columns = columns;
        transposed = rows > columns;
        n = Math.min(rows, columns);
        m = Math.max(rows, columns);
        paddedRows = roundUp(n, TILE);
        xStride = stride(m);
        gramStride = stride(n);
        x = allocate(paddedRows, xStride);
        gram = allocate(paddedRows, gramStride);
        polynomial = allocate(paddedRows, gramStride);
        int panel = arithmetic.panel;
        squareChunks = new WorkParts(threads, ProductCosts.ofHalf(n, panel, n)).chunks;
        gramChunks = new WorkParts(threads, ProductCosts.ofHalf(n, panel, m)).chunks;
        applyChunks = new WorkParts(threads, ProductCosts.ofPanels(m, panel, n, n)).chunks;
        packed = arithmetic.arrays(
                Math.max(gramChunks.length, Math.max(squareChunks.length, applyChunks.length)));
        for (int chunk = 0; chunk < packed.length; chunk++) {
            packed[chunk] = allocate(Math.max(n, BLOCK), arithmetic.panel);
        }
        gate.warmUp(when);
    }

    /** For single-precision matrices of so many rows and columns. */
    public static Orthogonaliser<float[]> ofFloats(int rows, int columns) {
        return ofFloats(rows, columns, KernelWarmUp.BACKGROUND, 1, null);
    }

    static Orthogonaliser<float[]> ofFloats(
            int rows, int columns, KernelWarmUp when, int threads, @Nullable ThreadTeam team) {
        return new Orthogonaliser<>(
                new FloatMatrix(), MatrixKernels.FLOATS, when, rows, columns, threads, team);
    }

    /** For double-precision matrices of so many rows and columns. */
    public static Orthogonaliser<double[]> ofDoubles(int rows, int columns) {
        return ofDoubles(rows, columns, KernelWarmUp.BACKGROUND, 1, null);
    }

    static Orthogonaliser<double[]> ofDoubles(
            int rows, int columns, KernelWarmUp when, int threads, @Nullable ThreadTeam team) {
        return new Orthogonaliser<>(
                new DoubleMatrix(), MatrixKernels.DOUBLES, when, rows, columns, threads, team);
    }

    /** Orthogonalises a matrix in place, whose rows lie one after the other. */
    public void orthogonalise(A flat) {
        double squares = squares(flat, 1);
        double scale = squares < Double.POSITIVE_INFINITY
                ? scale(squares)
                : DOWN / Math.sqrt(squares(flat, DOWN));
        for (int strip = 0; strip < columns; strip += STRIP) {
            for (int row = 0; row < rows; row++) {
                load(flat, row * columns, row, strip, scale);
            }
        }
        iterate();
        for (int strip = 0; strip < columns; strip += STRIP) {
            for (int row = 0; row < rows; row++) {
                store(flat, row * columns, row, strip);
            }
        }
    }

    /**
     * Orthogonalises a matrix in place, each row of which is an array: {@code matrix[first]} and
     * those that follow.
     */
    public void orthogonalise(A[] matrix, int first) {
        double squares = squares(matrix, first, 1);
        double scale = squares < Double.POSITIVE_INFINITY
                ? scale(squares)
                : DOWN / Math.sqrt(squares(matrix, first, DOWN));
        for (int strip = 0; strip < columns; strip += STRIP) {
            for (int row = 0; row < rows; row++) {
                load(matrix[first + row], 0, row, strip, scale);
            }
        }
        iterate();
        for (int strip = 0; strip < columns; strip += STRIP) {
            for (int row = 0; row < rows; row++) {
                store(matrix[first + row], 0, row, strip);
            }
        }
    }

    /**
     * The bytes of the buffers: about those of the matrix and of two squares of its lesser
     * dimension.
     */
    public long bytes() {
        return bytes;
    }

    private double squares(A flat, double scale) {
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            squares += arithmetic.squares(flat, row * columns, columns, scale);
        }
        return squares;
    }

    private double squares(A[] matrix, int first, double scale) {
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            squares += arithmetic.squares(matrix[first + row], 0, columns, scale);
        }
        return squares;
    }

    private static double scale(double squares) {
        return 1 / Math.max(Math.sqrt(squares), EPSILON);
    }

    /** Reads a strip of a row of U; strips keep a transposition within the cache. */
    private void load(A from, int at, int row, int strip, double scale) {
        int length = Math.min(STRIP, columns - strip);
        if (transposed) {
            arithmetic.load(from, at + strip, length, scale, x, strip * xStride + row, xStride);
        } else {
            arithmetic.load(from, at + strip, length, scale, x, row * xStride + strip, 1);
        }
    }

    private void store(A to, int at, int row, int strip) {
        int length = Math.min(STRIP, columns - strip);
        if (transposed) {
            arithmetic.store(x, strip * xStride + row, xStride, to, at + strip, length);
        } else {
            arithmetic.store(x, row * xStride + strip, 1, to, at + strip, length);
        }
    }

    private void iterate() {
        vector = gate.vector(0, MatrixKernels.lengthOf(Math.min(BLOCK, n)));
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            arithmetic.clear(gram);
            product(GRAM, gramChunks);
            arithmetic.mirror(gram, 1, gram, 0, gram, n, gramStride);
            arithmetic.clear(polynomial);
            product(SQUARE, squareChunks);
            arithmetic.mirror(gram, B, polynomial, C, polynomial, n, gramStride);
            product(APPLY, applyChunks);
        }
    }

    private void product(int product, Chunk[] chunks) {
        if (team == null) {
            pass(product, chunks[0], 0, 0, 0);
        } else {
            team.run(this, product, chunks, 0, 0, 0);
        }
    }

    /** Makes some panels of a product. */
    @Override
    public void pass(int product, Chunk chunk, double number, double clock, double loss) {
        A own = packed[chunk.index];
        for (int i = chunk.firstSegment; i < chunk.endSegment; i++) {
            int column = i * arithmetic.panel;
            switch (product) {
                case GRAM -> multiplyByTranspose(column, own);
                case SQUARE -> square(column, own);
                default -> apply(column, own);
            }
        }
    }

    /** A panel of the upper half of {@code gram = x xᵀ}. */
    private void multiplyByTranspose(int j, A own) {
        int panel = arithmetic.panel;
        for (int k = 0; k < m; k += BLOCK) {
            int terms = Math.min(BLOCK, m - k);
            arithmetic.packTransposed(
                    x, j * xStride + k, xStride, Math.min(panel, n - j), terms, own);
            arithmetic.multiply(
                    vector,
                    x,
                    k,
                    xStride,
                    terms,
                    own,
                    0,
                    gram,
                    j,
                    gramStride,
                    Math.min(paddedRows, j + panel),
                    1);
        }
    }

    /** A panel of the upper half of {@code polynomial = gram gram}. */
    private void square(int j, A own) {
        for (int k = 0; k < n; k += BLOCK) {
            int terms = Math.min(BLOCK, n - k);
            arithmetic.pack(gram, k * gramStride + j, gramStride, terms, own);
            arithmetic.multiply(
                    vector,
                    gram,
                    k,
                    gramStride,
                    terms,
                    own,
                    0,
                    polynomial,
                    j,
                    gramStride,
                    Math.min(paddedRows, j + arithmetic.panel),
                    1);
        }
    }

    /** A panel of {@code x = a x + polynomial x}, in place: the packed copy has what it was. */
    private void apply(int j, A own) {
        arithmetic.pack(x, j, xStride, n, own);
        for (int k = 0; k < n; k += BLOCK) {
            int terms = Math.min(BLOCK, n - k);
            arithmetic.multiply(
                    vector,
                    polynomial,
                    k,
                    gramStride,
                    terms,
                    own,
                    k * arithmetic.panel,
                    x,
                    j,
                    xStride,
                    paddedRows,
                    k == 0 ? A : 1);
        }
    }

    /**
     * Whole panels, and an odd number of cache lines, so that the rows of a panel do not compete
     * for the same lines of the cache.
     */
    private int stride(int width) {
        return roundUp(width, arithmetic.panel) + arithmetic.panel / 4;
    }

    private A allocate(int height, int width) {
        int length = Math.multiplyExact(height, width);
        bytes += (long) length * arithmetic.elementBytes();
        return arithmetic.allocate(length);
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
