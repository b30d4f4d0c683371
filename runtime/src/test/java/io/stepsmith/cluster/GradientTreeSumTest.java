package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.Random;

class GradientTreeSumTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 64})
    void theSumIsThatOfTheTree(int microBatches) {
        long seed = Reference.seed();
        Random random = new Random(seed);
        Object[] shapes = {new float[1001], new double[33], new float[0]};
        GradientTreeSum sum = new GradientTreeSum(shapes);
        for (int window = 0; window < 3; window++) {
            float[][] floats = new float[microBatches][];
            double[][] doubles = new double[microBatches][];
            for (int i = 0; i < microBatches; i++) {
                double weight = random.nextInt(3) == 0 ? 1 : random.nextInt(5);
                float[] f = Reference.floats(random, 1001);
                double[] d = Reference.doubles(random, 33);
                assertEquals(i, sum.added());
                sum.add(new Object[] {f, d, new float[0]}, weight);
                floats[i] = weighted(f, weight);
                doubles[i] = weighted(d, weight);
            }
            sum.takeInto(shapes, microBatches);
            float[] expected = new float[1001];
            for (int e = 0; e < 1001; e++) {
                expected[e] = Reference.tree(floats, 0, microBatches, e);
            }
            double[] expectedToo = new double[33];
            for (int e = 0; e < 33; e++) {
                expectedToo[e] = Reference.tree(doubles, 0, microBatches, e);
            }
            assertArrayEquals(expected, (float[]) shapes[0], "seed " + seed);
            assertArrayEquals(expectedToo, (double[]) shapes[1], "seed " + seed);
        }
    }

    private static float[] weighted(float[] values, double weight) {
        float[] weighted = new float[values.length];
        for (int i = 0; i < values.length && weight != 0; i++) {
            weighted[i] = (float) weight * values[i];
        }
        return weighted;
    }

    private static double[] weighted(double[] values, double weight) {
        double[] weighted = new double[values.length];
        for (int i = 0; i < values.length && weight != 0; i++) {
            weighted[i] = weight * values[i];
        }
        return weighted;
    }

    @Test
    void gradientsOfAnEmptyMicroBatchAreNotRead() {
        float[] sum = new float[2];
        GradientTreeSum tree = new GradientTreeSum(new Object[] {sum});
        float[] garbage = {Float.NaN, Float.POSITIVE_INFINITY};
        tree.add(new Object[] {garbage}, 0);
        tree.add(new Object[] {new float[] {1, 2}}, 3);
        tree.add(new Object[] {new float[] {1, -0f}}, 1);
        tree.add(new Object[] {garbage}, 0);
        tree.takeInto(new Object[] {sum}, 4);
        assertArrayEquals(new float[] {4, 6}, sum);
        tree.add(new Object[] {new float[] {-0f, -0f}}, 1);
        tree.add(new Object[] {garbage}, 0);
        tree.takeInto(new Object[] {sum}, 2);
        assertArrayEquals(new float[] {0, 0}, sum);
    }

    @Test
    void aWindowThatIsGivenUpLeavesNothing() {
        Object[] sum = {new float[1]};
        GradientTreeSum tree = new GradientTreeSum(sum);
        for (int i = 0; i < 3; i++) {
            tree.add(new Object[] {new float[] {5}}, 1);
        }
        tree.clear();
        tree.add(new Object[] {new float[] {7}}, 1);
        tree.takeInto(sum, 1);
        assertArrayEquals(new float[] {7}, (float[]) sum[0]);
    }

    @Test
    void laterWindowsAllocateNothing() {
        Object[] gradients = {new float[1000], new double[100]};
        GradientTreeSum tree = new GradientTreeSum(gradients);
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5 && bytes > 0; round++) {
            bytes = Windows.bytes(tree, gradients, 2000);
        }
        assertEquals(0, bytes);
    }

    /** Apart, without string constants: C2 makes them on the thread that runs. */
    private static final class Windows {
        static long bytes(GradientTreeSum tree, Object[] gradients, int windows) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int window = 0; window < windows; window++) {
                for (int i = 0; i < 8; i++) {
                    tree.add(gradients, i % 3);
                }
                tree.takeInto(gradients, 8);
            }
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertRefused(
                "array 0 is a int[]; added are float[] and double[]",
                () -> new GradientTreeSum(new Object[] {new int[1]}));
        Object[] shapes = {new float[2], new double[3]};
        GradientTreeSum tree = new GradientTreeSum(shapes);
        assertRefused(
                "1 arrays of gradients, but the sum was made for 2",
                () -> tree.add(new Object[] {new float[2]}, 1));
        assertRefused(
                "array 0 of the gradients is a float[] of 3, but the sum was made for a float[] of 2",
                () -> tree.add(new Object[] {new float[3], new double[3]}, 1));
        assertRefused(
                "array 1 of the gradients is a float[] of 3, but the sum was made for a double[] of 3",
                () -> tree.add(new Object[] {new float[2], new float[3]}, 1));
        assertRefused(
                "array 1 of the gradients is no array, but the sum was made for a double[] of 3",
                () -> tree.add(new Object[] {new float[2], null}, 1));
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e40, 1e-60}) {
            assertRefused(
                    "weight = " + weight
                            + "; the weight of a micro-batch is 0 or a positive number that a float can be",
                    () -> tree.add(shapes, weight));
        }
        assertRefused(
                "3 micro-batches; their number is a power of two", () -> tree.takeInto(shapes, 3));
        assertRefused(
                "0 micro-batches; their number is a power of two", () -> tree.takeInto(shapes, 0));
        tree.add(shapes, 1);
        assertEquals(
                "micro-batches added: 1; the sum of 2 is asked for",
                assertThrows(IllegalStateException.class, () -> tree.takeInto(shapes, 2))
                        .getMessage());
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
