package io.stepsmith.cluster;

import java.util.Arrays;

/**
 * A sum of the gradients of consecutive micro-batches in the order of a balanced tree, {@code (g0 +
 * g1) + (g2 + g3)} of four. Workers that each have the same number of them, a power of two, add
 * their sums by {@link Collective#reduceScatter}. What comes out is the tree over the micro-batches
 * of all: the number of workers changes no bit.
 *
 * <p>In: gradients, one micro-batch after the other. Out: their sum. It keeps the sums of whole
 * subtrees, one copy of the gradients for each doubling of the micro-batches, at least one. After
 * its first window it allocates nothing.
 */
public final class GradientTreeSum {
    /** Arrays without elements, of the types of the gradients. */
    private final Object[] types;

    private final int[] lengths;
    /** Sums of whole subtrees, the largest first; those from {@link #depth} on are free. */
    private Object[][] sums = {};

    private int depth;
    private int added;

    /**
     * A sum of no micro-batch.
     *
     * @param shapes {@code float[]} and {@code double[]} as long as the gradients; they are not
     *     kept
     */
    public GradientTreeSum(Object[] shapes) {
        types = new Object[shapes.length];
        lengths = new int[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            if (shapes[i] instanceof float[] floats) {
                types[i] = new float[0];
                lengths[i] = floats.length;
            } else if (shapes[i] instanceof double[] doubles) {
                types[i] = new double[0];
                lengths[i] = doubles.length;
            } else {
                throw ClusterFailures.noArray(i, shapes[i], false);
            }
        }
    }

    /** {@return the number of micro-batches that were added in this window} */
    public int added() {
        return added;
    }

    /**
     * Adds the gradients of the next micro-batch, multiplied by a weight.
     *
     * @param gradients arrays of the types and lengths of the shapes; with weight 0 they are not
     *     read
     * @param weight 0 or a positive number, such as the number of examples; for {@code float[]} it
     *     is rounded to a float
     */
    public void add(Object[] gradients, double weight) {
        float scale = (float) weight;
        if (!(scale >= 0 && scale <= Float.MAX_VALUE) || scale == 0 && weight != 0) {
            throw ClusterFailures.noWeight(weight);
        }
        check(gradients);
        boolean second = (added & 1) == 1;
        Object[] sum = second ? sums[depth - 1] : free();
        for (int i = 0; i < sum.length; i++) {
            if (sum[i] instanceof float[] floats) {
                add(floats, (float[]) gradients[i], scale, second);
            } else {
                add((double[]) sum[i], (double[]) gradients[i], weight, second);
            }
        }
        added++;
        if (!second) {
            depth++;
            return;
        }
        for (int pairs = added >> 1; (pairs & 1) == 0; pairs >>= 1) {
            depth--;
            merge(sums[depth - 1], sums[depth]);
        }
    }

    private static void add(float[] sum, float[] gradient, float scale, boolean second) {
        if (scale == 0) {
            if (second) {
                Sums.addZero(sum);
            } else {
                Arrays.fill(sum, 0);
            }
        } else if (second) {
            if (scale == 1) {
                Sums.add(sum, gradient, sum.length);
            } else {
                Sums.addScaled(sum, gradient, scale);
            }
        } else if (scale == 1) {
            System.arraycopy(gradient, 0, sum, 0, sum.length);
        } else {
            Sums.scale(sum, gradient, scale);
        }
    }

    private static void add(double[] sum, double[] gradient, double scale, boolean second) {
        if (scale == 0) {
            if (second) {
                Sums.addZero(sum);
            } else {
                Arrays.fill(sum, 0);
            }
        } else if (second) {
            if (scale == 1) {
                Sums.add(sum, gradient, sum.length);
            } else {
                Sums.addScaled(sum, gradient, scale);
            }
        } else if (scale == 1) {
            System.arraycopy(gradient, 0, sum, 0, sum.length);
        } else {
            Sums.scale(sum, gradient, scale);
        }
    }

    private static void merge(Object[] to, Object[] from) {
        for (int i = 0; i < to.length; i++) {
            if (to[i] instanceof float[] floats) {
                Sums.add(floats, (float[]) from[i], floats.length);
            } else {
                double[] doubles = (double[]) to[i];
                Sums.add(doubles, (double[]) from[i], doubles.length);
            }
        }
    }

    /**
     * Copies the sum of the window into arrays, then begins the next one.
     *
     * @param gradients arrays of the types and lengths that were added; their numbers are
     *     overwritten
     * @param microBatches the number of those that were added: a power of two
     */
    public void takeInto(Object[] gradients, int microBatches) {
        if (Integer.bitCount(microBatches) != 1 || microBatches < 0) {
            throw ClusterFailures.noPowerOfTwo(microBatches);
        }
        if (microBatches != added) {
            throw ClusterFailures.otherMicroBatches(added, microBatches);
        }
        check(gradients);
        for (int i = 0; i < lengths.length; i++) {
            System.arraycopy(sums[0][i], 0, gradients[i], 0, lengths[i]);
        }
        clear();
    }

    /** Gives up the window. */
    public void clear() {
        added = 0;
        depth = 0;
    }

    private void check(Object[] gradients) {
        if (gradients.length != lengths.length) {
            throw ClusterFailures.otherGradients(gradients.length, lengths.length);
        }
        for (int i = 0; i < lengths.length; i++) {
            int length = -1;
            if (types[i] instanceof float[]) {
                length = gradients[i] instanceof float[] floats ? floats.length : -1;
            } else if (gradients[i] instanceof double[] doubles) {
                length = doubles.length;
            }
            if (length != lengths[i]) {
                throw ClusterFailures.otherGradient(i, gradients[i], types[i], lengths[i]);
            }
        }
    }

    private Object[] free() {
        if (depth == sums.length) {
            Object[][] more = Arrays.copyOf(sums, depth + 1);
            more[depth] = new Object[lengths.length];
            for (int i = 0; i < lengths.length; i++) {
                more[depth][i] = types[i] instanceof float[]
                        ? new float[lengths[i]]
                        : new double[lengths[i]];
            }
            sums = more;
        }
        return sums[depth];
    }
}
