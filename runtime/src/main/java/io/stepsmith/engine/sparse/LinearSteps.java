package io.stepsmith.engine.sparse;

import java.util.Arrays;

/**
 * Steps that are linear in weight and state: each is a square matrix of factors, row after row. The
 * products of 2, 4, 8, ... steps are kept too, so that those of any number are a few products. On
 * the path of an update, see {@link io.stepsmith.engine.failure.Failures}.
 */
final class LinearSteps extends MissedSteps {
    /** Factors below this are set to 0: subnormal numbers are slow. */
    private static final double TINY = 1e-30;

    private static final int LEAST = 64;
    private static final int MOST = 1 << 20;
    /** The tree takes at most one byte for so many of weights and state. */
    private static final int SHARE = 4;

    private final int size;
    private final int steps;
    /**
     * A tree: at {@code steps + i} the matrix of step i of the epoch, at {@code i} the product of
     * those at {@code 2 i} and {@code 2 i + 1}.
     */
    private final double[] tree;

    private final double[] product;

    /**
     * No steps yet.
     *
     * @param size how many of weight and state a step multiplies
     * @param bytes those of weights and state of all rows
     */
    LinearSteps(int rows, int size, long bytes) {
        this(rows, size, steps(rows, size, bytes));
    }

    private LinearSteps(int rows, int size, int steps) {
        super(rows, size * size, steps);
        this.size = size;
        this.steps = steps;
        tree = new double[2 * steps * size * size];
        product = new double[size * size];
    }

    /** A power of 2, as large as there are rows if that does not take too much. */
    private static int steps(int rows, int size, long bytes) {
        long room = bytes / SHARE / (2L * Double.BYTES * size * size);
        long wanted = Math.min(Math.min(room, 2L * rows - 1), MOST);
        return (int) Math.max(LEAST, Long.highestOneBit(Math.max(wanted, 1)));
    }

    @Override
    void add(SparseParameter parameter) {
        parameter.missed(tree, clearLeaf());
        addLeaf();
    }

    @Override
    void addIdle() {
        int at = clearLeaf();
        for (int i = 0; i < size; i++) {
            tree[at + i * size + i] = 1;
        }
        addLeaf();
    }

    /** Begins the matrix of the step at hand; steps leave those factors out that are always 0. */
    private int clearLeaf() {
        int at = (steps + counts[MADE]) * size * size;
        Arrays.fill(tree, at, at + size * size, 0);
        return at;
    }

    /** Completes the tree by the matrix of the step at hand. */
    private void addLeaf() {
        for (int at = steps + counts[MADE]; (at & 1) != 0 && at > 1; at >>= 1) {
            multiply(tree, at, tree, at - 1);
            System.arraycopy(product, 0, tree, (at >> 1) * size * size, product.length);
        }
        counts[MADE]++;
        counts[DUE] = counts[MADE];
    }

    @Override
    void find(int since) {
        int made = counts[MADE];
        boolean isFirst = true;
        for (int at = since; at < made; ) {
            int count = Math.min(
                    at == 0 ? steps : Integer.lowestOneBit(at), Integer.highestOneBit(made - at));
            int node = (steps + at) / count;
            if (isFirst) {
                System.arraycopy(tree, node * size * size, found, 0, found.length);
                isFirst = false;
            } else {
                multiply(tree, node, found, 0);
                System.arraycopy(product, 0, found, 0, found.length);
            }
            at += count;
        }
        flush(found);
    }

    /** Puts the product of all steps from each on in its place. */
    @Override
    void beginAll() {
        for (int at = steps + counts[MADE] - 2; at >= steps; at--) {
            multiply(tree, at + 1, tree, at);
            flush(product);
            System.arraycopy(product, 0, tree, at * size * size, product.length);
        }
    }

    @Override
    void findAmongAll(int since) {
        System.arraycopy(tree, (steps + since) * size * size, found, 0, found.length);
    }

    /** Multiplies two matrices, each that of a number among those in an array. */
    private void multiply(double[] left, int leftNumber, double[] right, int rightNumber) {
        int a = leftNumber * size * size;
        int b = rightNumber * size * size;
        if (size == 1) {
            product[0] = left[a] * right[b];
        } else if (size == 2) {
            multiplyPairs(left, a, right, b);
        } else {
            multiplyAny(left, a, right, b);
        }
    }

    /** Multiplies matrices of weight and one state, of which most steps are, without a loop. */
    private void multiplyPairs(double[] left, int a, double[] right, int b) {
        double ofWeight = right[b];
        double ofState = right[b + 1];
        double ofWeightBelow = right[b + 2];
        double ofStateBelow = right[b + 3];
        product[0] = left[a] * ofWeight + left[a + 1] * ofWeightBelow;
        product[1] = left[a] * ofState + left[a + 1] * ofStateBelow;
        product[2] = left[a + 2] * ofWeight + left[a + 3] * ofWeightBelow;
        product[3] = left[a + 2] * ofState + left[a + 3] * ofStateBelow;
    }

    private void multiplyAny(double[] left, int a, double[] right, int b) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += left[a + i * size + k] * right[b + k * size + j];
                }
                product[i * size + j] = sum;
            }
        }
    }

    private static void flush(double[] factors) {
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.abs(factors[i]) < TINY ? 0 : factors[i];
        }
    }

    @Override
    double[] kept() {
        return tree;
    }
}
