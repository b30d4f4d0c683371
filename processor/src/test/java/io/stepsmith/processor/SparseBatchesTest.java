package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseScalar;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.Random;

/**
 * Batches of sparse parameters: what is in one twice, what is refused, and what is kept of it. The
 * rule is SGD with momentum and both kinds of decay, of which an update of a weight is a line.
 */
class SparseBatchesTest {
    private static final String SUMS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.5, arithmetic = Arithmetic.STRICT)
            @Clip(value = 1.5)
            @Guard
            public class Batches {
                @Param @Sparse public double[] sums = {1, 1, 1, 1};
                @Param @Sparse(duplicates = Duplicates.IN_ORDER) public double[] order = {1, 1, 1, 1};
                @Param @Sparse public float[][] rows = {{1, 1}, {1, 1}, {1, 1}};
                @Param @Sparse(duplicates = Duplicates.IN_ORDER) public float[][] rowsInOrder = {{1, 1}, {1, 1}, {1, 1}};
                @Param @Sparse @Group(weightDecay = 0.1) public double decayed = 1;
                @Param @Sparse @Group(decay = Decay.DECOUPLED, weightDecay = 0.1) public float kept = 1;
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, SUMS);

    private SparseModel batches() throws Exception {
        return SparseModel.of(compiled, "Batches");
    }

    /** One gradient of 2 is clipped to 1.5, two of 1 in order are not. */
    @Test
    void gradientsOfOneWeightAreSummedOrInOrder() throws Exception {
        SparseModel batches = batches();
        int[] indices = {3, 1, 3, 0};
        double[] gradients = {1, -1, 1, 9};
        SparseWeights<double[]> sums = batches.weights("sums");
        assertTrue(sums.apply(indices, gradients, 3));
        assertArrayEquals(new double[] {1, 1.1, 1, 1 - 0.1 * 1.5}, batches.field("sums"));
        SparseWeights<double[]> order = batches.weights("order");
        assertTrue(order.apply(indices, gradients, 3));
        double buffer = 0.5 * 1 + 1;
        assertArrayEquals(
                new double[] {1, 1.1, 1, 1 - 0.1 * 1 - 0.1 * buffer}, batches.field("order"));
    }

    @Test
    void gradientsOfOneRowAreSummedOrInOrder() throws Exception {
        SparseModel batches = batches();
        int[] numbers = {2, 0, 2, 2};
        float[] gradients = {0.25f, 0.5f, 1, -1, 0.25f, 0.5f, 0.5f, 0.25f, 9, 9};
        SparseRows<float[]> sums = batches.rows("rows");
        assertTrue(sums.applyRows(numbers, gradients, 4));
        float[][] rows = batches.field("rows");
        assertArrayEquals(new float[] {0.9f, 1.1f}, rows[0]);
        assertArrayEquals(new float[] {1, 1}, rows[1]);
        assertArrayEquals(new float[] {0.9f, 0.875f}, rows[2]);
        SparseRows<float[]> order = batches.rows("rowsInOrder");
        assertTrue(order.applyRows(numbers, gradients, 4));
        float[][] inOrder = batches.field("rowsInOrder");
        float buffer = 0;
        float weight = 1;
        for (float g : new float[] {0.25f, 0.25f, 0.5f}) {
            buffer = 0.5f * buffer + g;
            weight -= 0.1f * buffer;
        }
        assertEquals(weight, inOrder[2][0]);
    }

    /** A batch of none is one, also the first that there is. */
    @Test
    void batchesMayBeEmpty() throws Exception {
        SparseModel batches = batches();
        assertTrue(batches.weights("sums").apply(new int[0], new double[0], 0));
        assertTrue(batches.weights("order").apply(new int[3], new double[3], 0));
        assertTrue(batches.rows("rows").applyRows(new int[3], new float[6], 0));
        assertTrue(batches.rows("rowsInOrder").applyRows(new int[0], new float[0], 0));
        assertArrayEquals(new double[] {1, 1, 1, 1}, batches.field("sums"));
        assertTrue(batches.weights("sums").apply(new int[] {1}, new double[] {1}, 1));
        assertArrayEquals(new double[] {1, 0.9, 1, 1}, batches.field("sums"));
    }

    /** {@code @Guard} sees the sums, before any weight of the batch is updated. */
    @Test
    void sumsThatOverflowAreRefused() throws Exception {
        SparseModel batches = batches();
        double huge = Double.MAX_VALUE;
        assertFalse(batches.weights("sums")
                .apply(new int[] {1, 0, 0}, new double[] {1, huge, huge}, 3));
        assertArrayEquals(new double[] {1, 1, 1, 1}, batches.field("sums"));
        float[] gradients = {1, 1, Float.MAX_VALUE, 1, Float.MAX_VALUE, 1};
        assertFalse(batches.rows("rows").applyRows(new int[] {1, 0, 0}, gradients, 3));
        float[][] rows = batches.field("rows");
        assertArrayEquals(new float[] {1, 1}, rows[0]);
        assertArrayEquals(new float[] {1, 1}, rows[1]);
    }

    @Test
    void decayIsThatOfAStep() throws Exception {
        SparseModel batches = batches();
        SparseScalar decayed = batches.scalar("decayed");
        decayed.apply(0.5);
        assertEquals(1 - 0.1 * (0.5 + 0.1 * 1), (double) batches.field("decayed"));
        SparseScalar kept = batches.scalar("kept");
        kept.apply(0.5);
        assertEquals(1f * (float) (1 - 0.1 * 0.1) - 0.1f * 0.5f, (float) batches.field("kept"));
    }

    @Test
    void whatIsNotFiniteIsRefusedWhole() throws Exception {
        SparseModel batches = batches();
        SparseWeights<double[]> w = batches.weights("sums");
        assertFalse(w.apply(1, Double.NaN));
        assertFalse(w.apply(new int[] {0, 1}, new double[] {1, Double.POSITIVE_INFINITY}, 2));
        SparseRows<float[]> rows = batches.rows("rows");
        assertFalse(rows.applyRow(1, new float[] {1, Float.NaN}, 0));
        assertFalse(rows.applyRows(new int[] {0, 1}, new float[] {1, 1, 1, Float.NaN}, 2));
        SparseScalar kept = batches.scalar("kept");
        assertFalse(kept.apply(1e39), "infinite as a float");
        assertArrayEquals(new double[] {1, 1, 1, 1}, batches.field("sums"));
        float[][] same = batches.field("rows");
        assertArrayEquals(new float[] {1, 1}, same[0]);
        assertEquals(1f, (float) batches.field("kept"));
    }

    @Test
    void whatIsOutOfRangeIsNamedAndNothingIsWritten() throws Exception {
        SparseModel batches = batches();
        SparseWeights<double[]> w = batches.weights("sums");
        double[] two = {1, 1};
        refused("Batches.sums has no weight 4, but 4 from 0 on", () -> w.apply(4, 1));
        refused("Batches.sums has no weight -1, but 4 from 0 on", () -> w.apply(-1, 1));
        refused(
                "Batches.sums has no weight 7, but 4 from 0 on",
                () -> w.apply(new int[] {0, 7}, two, 2));
        refused(
                "3 weights of Batches.sums are to be updated by 3 indices and 2 gradients",
                () -> w.apply(new int[] {0, 1, 2}, two, 3));
        SparseRows<float[]> rows = batches.rows("rows");
        float[] three = {1, 1, 1};
        refused("Batches.rows has no row 3, but 3 from 0 on", () -> rows.applyRow(3, three, 0));
        refused(
                "the gradient of a row of Batches.rows is to begin at 2 of an array of 3, but a row has 2 weights",
                () -> rows.applyRow(0, three, 2));
        refused(
                "Batches.rows has no row -2, but 3 from 0 on",
                () -> rows.applyRows(new int[] {0, -2}, new float[4], 2));
        refused(
                "2 rows of Batches.rows of 2 weights are to be updated by 2 numbers of rows and 3 gradients",
                () -> rows.applyRows(new int[] {0, 1}, three, 2));
        assertArrayEquals(new double[] {1, 1, 1, 1}, batches.field("sums"));
        float[][] same = batches.field("rows");
        assertArrayEquals(new float[] {1, 1}, same[0]);
    }

    @Test
    void arraysAreReadAtEachCall() throws Exception {
        SparseModel batches = batches();
        SparseWeights<double[]> w = batches.weights("sums");
        double[] other = {5, 5, 5, 5};
        batches.set("sums", other);
        w.apply(0, 1);
        assertArrayEquals(new double[] {4.9, 5, 5, 5}, other);
        batches.set("sums", new double[3]);
        assertEquals(
                "Batches.sums has 3 elements, but had 4 when the optimizer was made",
                assertThrows(IllegalStateException.class, () -> w.apply(0, 1)).getMessage());
        batches.set("sums", null);
        assertEquals(
                "Batches.sums is null",
                assertThrows(NullPointerException.class, () -> w.apply(0, 1)).getMessage());
        SparseRows<float[]> rows = batches.rows("rows");
        float[][] replaced = {{1, 1}, {1}, {1, 1}};
        batches.set("rows", replaced);
        assertEquals(
                "Batches.rows[1] has 1 element, but had 2 when the optimizer was made",
                assertThrows(
                                IllegalStateException.class,
                                () -> rows.applyRows(new int[] {0, 1}, new float[4], 2))
                        .getMessage());
        assertEquals(1, replaced[0][0]);
    }

    /** As steps can still be made. */
    @Test
    void updatesGoOnAfterClose() throws Exception {
        SparseModel batches = batches();
        SparseWeights<double[]> w = batches.weights("sums");
        Object worker = batches.worker();
        batches.optimizer.close();
        assertTrue(w.apply(0, 1));
        assertTrue(w.apply(new int[] {1}, new double[] {1}, 1));
        assertTrue(SparseModel.<SparseWeights<double[]>>call(worker, "sums").apply(2, 1));
        assertArrayEquals(new double[] {0.9, 0.9, 0.9, 1}, batches.field("sums"));
    }

    @Test
    void aFrozenGroupIsLeftAlone() throws Exception {
        SparseModel batches = batches();
        SparseWeights<double[]> w = batches.weights("sums");
        SparseRows<float[]> rows = batches.rows("rows");
        w.apply(0, 1);
        batches.optimizer.freeze("default");
        assertFalse(w.apply(0, 1));
        assertFalse(rows.applyRow(0, new float[2], 0));
        assertFalse(rows.applyRows(new int[] {0, 0}, new float[4], 2));
        SparseScalar kept = batches.scalar("kept");
        assertTrue(kept.apply(0.5), "another group");
        assertArrayEquals(new double[] {0.9, 1, 1, 1}, batches.field("sums"));
        batches.optimizer.thaw("default");
        assertTrue(w.apply(0, 0));
        assertArrayEquals(new double[] {0.9 - 0.1 * 0.5, 1, 1, 1}, batches.field("sums"), 1e-16);
    }

    /** A state that was saved goes on to the same weights, in the midst of a step too. */
    @Test
    void stateIsSavedAndRestored() throws Exception {
        Random random = new Random(5);
        SparseModel one = batches();
        train(one, random, 30);
        one.weights("sums").apply(1, 0.5);
        OptimizerState saved = one.optimizer.state().copy();
        assertTrue(saved.slots().stream().anyMatch(slot -> slot.name().equals("sums/buffer")));
        assertTrue(
                saved.slots().stream().anyMatch(slot -> slot.name().equals("sums/sparseUpdates")));
        SparseModel other = batches();
        double[] weights = one.field("sums");
        other.set("sums", weights.clone());
        other.optimizer.restore(saved);
        long seed = random.nextLong();
        train(one, new Random(seed), 30);
        train(other, new Random(seed), 30);
        assertArrayEquals(weights, other.<double[]>field("sums"));
        assertEquals(one.optimizer.clock(), other.optimizer.clock());
    }

    private static void train(SparseModel batches, Random random, int updates) throws Exception {
        SparseWeights<double[]> w = batches.weights("sums");
        for (int n = 0; n < updates; n++) {
            w.apply(random.nextInt(4), random.nextGaussian());
            if (random.nextInt(3) == 0) {
                batches.applied();
            }
        }
    }

    private static void refused(String message, Executable call) {
        assertEquals(
                message, assertThrows(IndexOutOfBoundsException.class, call).getMessage());
    }
}
