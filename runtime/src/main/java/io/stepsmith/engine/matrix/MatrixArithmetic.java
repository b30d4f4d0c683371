package io.stepsmith.engine.matrix;

/**
 * Operations of the {@link Orthogonaliser} on matrices, for one precision. A matrix is an array
 * with the index of its first element and a stride from row to row. A panel is {@link #panel}
 * adjacent columns, packed so that its rows follow each other.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
abstract class MatrixArithmetic<A> {
    /** Columns of a panel: 256 bytes. */
    final int panel;

    MatrixArithmetic(int panel) {
        this.panel = panel;
    }

    int elementBytes() {
        return 256 / panel;
    }

    abstract A allocate(int length);

    abstract A[] arrays(int count);

    abstract void clear(A array);

    /** The sum of the squares of scaled values, in double, of four interleaved partial sums. */
    abstract double squares(A from, int at, int length, double scale);

    /** Multiplies by a scale in double, rounds, and writes every step-th element. */
    abstract void load(A from, int at, int length, double scale, A to, int toAt, int step);

    /** Reads every step-th element. */
    abstract void store(A from, int fromAt, int step, A to, int at, int length);

    /** Packs a panel of {@code height} rows. */
    abstract void pack(A from, int at, int stride, int height, A packed);

    /**
     * Packs the transpose of {@code height <= panel} rows, of {@code width} columns, as a panel;
     * the columns that are missing become zero.
     */
    abstract void packTransposed(A from, int at, int stride, int height, int width, A packed);

    /**
     * Adds a product to a panel: {@code to = scale to + left packed}.
     *
     * @param left rows x terms, from {@code leftAt}
     * @param packed terms x panel, from {@code packedAt}
     * @param to rows x panel, from {@code toAt}
     * @param rows a multiple of {@link Orthogonaliser#TILE}
     */
    abstract void multiply(
            boolean vector,
            A left,
            int leftAt,
            int leftStride,
            int terms,
            A packed,
            int packedAt,
            A to,
            int toAt,
            int toStride,
            int rows,
            double scale);

    /**
     * Computes {@code to = p first + q second} from the upper halves of two symmetric matrices of n
     * rows.
     */
    abstract void mirror(A first, double p, A second, double q, A to, int n, int stride);
}
