package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.Snapshot;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.Random;

/** What parameters keep that make up for missed steps, and what they refuse. */
class SparseDeferredStateTest {
    private static final String LATE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.001, momentum = 0.9, weightDecay = 0.01, decay = Decay.DECOUPLED)
            public class Late {
                @Param @Sparse(untouched = Untouched.DEFERRED) public double[] w = new double[300];
                @Param @Sparse(untouched = Untouched.DEFERRED) public float[][] rows = new float[50][33];
                @Param @Sparse(untouched = Untouched.DEFERRED) @Group(rule = Ftrl.class) public double[] features = new double[20];
                @Param @Sparse public double[] skipped = {1, 1};
            }
            """;

    private static final String MIXED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.5)
            @Guard
            public class Mixed {
                @Param @Sparse(untouched = Untouched.DEFERRED) public double[] w = {1, 1};
                @Param public double[] dense = {1};
                public double[] denseGrad = {1};
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, LATE, MIXED);

    @Test
    void stateIsSavedAndRestored() throws Exception {
        SparseModel one = SparseModel.of(compiled, "Late");
        Random random = new Random(5);
        train(one, random, 300);
        one.weights("w").apply(7, 0.5);
        OptimizerState saved = one.optimizer.state().copy();
        SparseModel other = SparseModel.of(compiled, "Late");
        for (String field : new String[] {"w", "features"}) {
            System.arraycopy(
                    one.field(field), 0, other.field(field), 0, Array.getLength(one.field(field)));
        }
        float[][] rows = one.field("rows");
        float[][] copies = other.field("rows");
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, copies[row], 0, rows[row].length);
        }
        other.optimizer.restore(saved);
        long seed = random.nextLong();
        for (SparseModel model : new SparseModel[] {one, other}) {
            train(model, new Random(seed), 100);
            model.weights("w").catchUp();
            model.rows("rows").catchUp();
            model.weights("features").catchUp();
        }
        assertArrayEquals(one.<double[]>field("w"), other.<double[]>field("w"));
        assertArrayEquals(one.<double[]>field("features"), other.<double[]>field("features"));
        assertArrayEquals(rows, copies);
        assertTrue(rows[3][3] != 0);
    }

    private static void train(SparseModel late, Random random, int steps) throws Exception {
        SparseWeights<double[]> w = late.weights("w");
        SparseWeights<double[]> features = late.weights("features");
        SparseRows<float[]> rows = late.rows("rows");
        float[] gradient = new float[33];
        for (int n = 0; n < steps; n++) {
            w.apply(random.nextInt(300), random.nextGaussian());
            features.apply(random.nextInt(20), random.nextGaussian());
            gradient[random.nextInt(33)] = (float) random.nextGaussian();
            rows.applyRow(random.nextInt(50), gradient, 0);
            late.applied();
        }
    }

    @Test
    void snapshotsHaveWhatIsMissed() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        Random random = new Random(6);
        train(late, random, 200);
        Snapshot snapshot = late.optimizer.snapshot();
        snapshot.take();
        double[] weights = late.field("w");
        long seed = random.nextLong();
        double[][] twice = new double[2][];
        for (int time = 0; time < 2; time++) {
            snapshot.restore();
            train(late, new Random(seed), 77);
            late.weights("w").catchUp();
            twice[time] = weights.clone();
        }
        assertArrayEquals(twice[0], twice[1]);
    }

    /** A clock that is moved ends a step in which something was touched, and no other. */
    @Test
    void clocksEndSteps() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        SparseWeights<double[]> w = late.weights("w");
        double[] weights = late.field("w");
        weights[1] = 1;
        double expected = 1;
        for (int step = 1; step <= 5; step++) {
            w.apply(0, 1);
            late.optimizer.clock(10 * step);
            late.optimizer.clock(10 * step + 1);
            expected *= 1 - 0.001 * 0.01;
        }
        w.catchUp(1);
        assertEquals(expected, weights[1], 1e-15);
    }

    /** A million steps, against powers: state does not grow with them, nor does an error. */
    @Test
    void gapsMayBeLong() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        SparseWeights<double[]> w = late.weights("w");
        double[] weights = late.field("w");
        weights[0] = 1;
        weights[1] = 1;
        w.apply(1, 1);
        int before = numbers(late.optimizer.state());
        for (int n = 0; n < 1_000_000; n++) {
            late.applied();
        }
        assertEquals(before, numbers(late.optimizer.state()));
        double keep = 1 - 0.001 * 0.01;
        w.catchUp(0);
        assertEquals(Math.pow(keep, 1_000_000), weights[0], 1e-15);
        w.catchUp(1);
        double buffer = 1;
        double weight = keep - 0.001;
        for (int n = 1; n < 1_000_000; n++) {
            buffer *= 0.9;
            weight = keep * weight - 0.001 * buffer;
        }
        assertEquals(weight, weights[1], 1e-14);
    }

    private static int numbers(OptimizerState state) {
        return state.slots().stream()
                .mapToInt(slot -> Array.getLength(slot.toArray()))
                .sum();
    }

    @Test
    void stepsAllocateNothing() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        SparseWeights<double[]> w = late.weights("w");
        SparseWeights<double[]> features = late.weights("features");
        SparseRows<float[]> rows = late.rows("rows");
        int[] indices = {3, 1, 9};
        float[] row = new float[99];
        Runnable applied = applied(late);
        com.sun.management.ThreadMXBean meter =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 30; round++) {
            long before = meter.getCurrentThreadAllocatedBytes();
            for (int n = 0; n < 2_000; n++) {
                w.apply(n % 300, 1);
                w.catchUp(indices, 3);
                features.apply(n % 20, 1);
                rows.applyRows(indices, row, 3);
                rows.catchUp(5);
                applied.run();
            }
            w.catchUp();
            rows.catchUp();
            least = Math.min(least, meter.getCurrentThreadAllocatedBytes() - before);
        }
        long ofMeter = meter.getCurrentThreadAllocatedBytes();
        ofMeter = meter.getCurrentThreadAllocatedBytes() - ofMeter;
        assertEquals(0, Math.max(0, least - ofMeter), "bytes in 2,000 steps");
    }

    private static Runnable applied(SparseModel model) {
        java.lang.invoke.MethodHandle handle;
        try {
            handle = java.lang.invoke.MethodHandles.lookup()
                    .unreflect(model.optimizer.getClass().getMethod("applied"))
                    .bindTo(model.optimizer)
                    .asType(java.lang.invoke.MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return () -> {
            try {
                handle.invokeExact();
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Test
    void workersAreForWhatIsSkipped() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        Object worker = late.worker();
        SparseWeights<double[]> skipped = SparseModel.call(worker, "skipped");
        assertTrue(skipped.apply(0, 1));
        SparseWeights<double[]> w = SparseModel.call(worker, "w");
        String message =
                "a worker cannot update Late.w, which is DEFERRED: two threads could make up for the same steps; update it by sparse(), or make it SKIPPED";
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> w.apply(0, 1)).getMessage());
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> w.catchUp(0)).getMessage());
        late.applied();
        assertEquals(
                message, assertThrows(IllegalStateException.class, w::catchUp).getMessage());
        assertArrayEquals(new double[300], late.field("w"));
        assertThrows(
                NoSuchMethodException.class,
                () -> SparseModel.of(compiled, "Mixed").worker());
    }

    /** A step of the dense parameters is one of the deferred ones; one that is refused is none. */
    @Test
    void stepsAreThoseOfDenseParameters() throws Exception {
        SparseModel mixed = SparseModel.of(compiled, "Mixed");
        SparseWeights<double[]> w = mixed.weights("w");
        double[] weights = mixed.field("w");
        w.apply(0, 1);
        mixed.optimizer.step();
        mixed.<double[]>field("denseGrad")[0] = Double.NaN;
        mixed.optimizer.step();
        assertFalse(w.apply(0, Double.NaN));
        mixed.<double[]>field("denseGrad")[0] = 1;
        mixed.optimizer.step();
        assertArrayEquals(new double[] {0.9, 1}, weights);
        w.catchUp(0);
        assertEquals(0.9 - 0.05, weights[0], 1e-15);
        refused("Mixed.w has no weight 2, but 2 from 0 on", () -> w.catchUp(2));
        refused(
                "3 of Mixed.w are to be brought up to date, but there are 2 indices",
                () -> w.catchUp(new int[2], 3));
    }

    private static void refused(String message, Executable call) {
        assertEquals(
                message, assertThrows(IndexOutOfBoundsException.class, call).getMessage());
    }

    /** What is touched before settings move, in the same step, has those of the next steps too. */
    @Test
    void settingsMayMoveAfterATouch() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        SparseWeights<double[]> features = late.weights("features");
        double[] weights = late.field("features");
        features.apply(0, 1);
        assertEquals(-0.001 / Math.sqrt(1.1), weights[0], 1e-15);
        late.optimizer.learningRate(0.5);
        late.applied();
        late.applied();
        features.catchUp();
        assertEquals(-0.5 / Math.sqrt(1.1), weights[0], 1e-15);
    }

    /** A step that ends while a group is frozen is one of what it touched before, and no more. */
    @Test
    void groupsMayBeFrozenAfterATouch() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        SparseWeights<double[]> w = late.weights("w");
        SparseWeights<double[]> features = late.weights("features");
        double[] weights = late.field("w");
        weights[1] = 1;
        w.apply(0, 1);
        features.apply(0, 1);
        late.optimizer.freeze("default");
        late.optimizer.freeze("features");
        late.applied();
        late.applied();
        late.optimizer.thaw("default");
        late.optimizer.thaw("features");
        late.optimizer.learningRate(0.002);
        late.applied();
        w.catchUp();
        features.catchUp();
        double keep = 1 - 0.002 * 0.01;
        assertEquals(keep * -0.001 - 0.002 * 0.9, weights[0], 1e-15);
        assertEquals(keep, weights[1], 1e-15);
        assertEquals(-0.002 / Math.sqrt(1.1), late.<double[]>field("features")[0], 1e-15);
    }

    /** An array that cannot be brought up to date stops the step, which can be made again. */
    @Test
    void aFullEpochNeedsItsArrays() throws Exception {
        SparseModel late = SparseModel.of(compiled, "Late");
        float[][] rows = late.field("rows");
        rows[3][3] = 1;
        float[] third = rows[3];
        for (int n = 0; n < 64; n++) {
            late.applied();
        }
        rows[3] = null;
        assertEquals(
                "Late.rows[3] is null",
                assertThrows(NullPointerException.class, () -> applied(late).run())
                        .getMessage());
        assertEquals(64, late.optimizer.clock());
        rows[3] = third;
        late.applied();
        late.rows("rows").catchUp();
        assertEquals(Math.pow((float) (1 - 1e-5), 65), third[3], 1e-7);
    }
}
