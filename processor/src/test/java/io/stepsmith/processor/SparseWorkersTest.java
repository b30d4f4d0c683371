package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.SparseRows;
import io.stepsmith.SparseScalar;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;

import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sparse parameters on several threads, what updates of them allocate, and PyTorch's SparseAdam,
 * as its published equations were recorded.
 */
class SparseWorkersTest {
    private static final String SHARED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            @Schedule(shape = Shape.LINEAR, to = 0, steps = 1000)
            public class Shared {
                @Param @Sparse public double[] w = new double[4000];
                @Param @Sparse public float[][] rows = new float[50][33];
                @Param @Sparse public double number;
            }
            """;

    private static final String ADAM = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Adam.class, learningRate = 0.05, epsilon = 1e-3, with = @With(name = "epsilonPlacement", choice = "BEFORE_CORRECTION"))
            public class Recorded {
                @Param @Sparse public double[] w = new double[12];
            }
            """;

    private static final String MANY = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            public class Many {
                @Param @Sparse public double[] %s;
            }
            """.formatted(IntStream.rangeClosed(1, 9)
            .mapToObj(i -> "w" + i + " = new double[" + i + "]")
            .collect(Collectors.joining(", ")));

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, SHARED, ADAM, MANY);

    /** Threads that touch different weights lose nothing, and see the clock move. */
    @Test
    void workersUpdateBesideEachOther() throws Exception {
        SparseModel shared = SparseModel.of(compiled, "Shared");
        for (int round = 0; round < 2; round++) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                SparseWeights<double[]> w = SparseModel.call(shared.worker(), "w");
                int own = t;
                threads.add(new Thread(() -> {
                    for (int n = 0; n < 100; n++) {
                        for (int i = own; i < 4000; i += 4) {
                            w.apply(i, 1);
                        }
                    }
                    w.apply(new int[] {own, own}, new double[] {1, 1}, 2);
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            shared.optimizer.clock(500);
        }
        double[] w = shared.field("w");
        for (int i = 4; i < 4000; i++) {
            assertEquals(-100 * 0.5 - 100 * 0.25, w[i], "weight " + i);
        }
        assertEquals(-102 * 0.75, w[3]);
    }

    /** Threads that ask for their parameters at once get each its own, in the model's order. */
    @Test
    void workersAreMadeAtOnce() throws Exception {
        SparseModel many = SparseModel.of(compiled, "Many");
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> {
                try {
                    for (int n = 0; n < 2_000; n++) {
                        Object worker = many.worker();
                        for (int i = 1; i <= 9; i++) {
                            SparseModel.<SparseWeights<double[]>>call(worker, "w" + i)
                                    .apply(i - 1, 1);
                        }
                    }
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(failures));
    }

    /** What a worker computed for its last update holds until a step, a rate or a group moves. */
    @Test
    void workersSeeWhatMoves() throws Exception {
        SparseModel shared = SparseModel.of(compiled, "Shared");
        SparseWeights<double[]> w = SparseModel.call(shared.worker(), "w");
        double[] weights = shared.field("w");
        w.apply(0, 1);
        assertEquals(-0.5, weights[0]);
        for (int step = 0; step < 500; step++) {
            shared.applied();
        }
        w.apply(1, 1);
        assertEquals(-0.25, weights[1], "the schedule");
        shared.optimizer.learningRate(1);
        w.apply(2, 1);
        assertEquals(-0.5, weights[2], "its base");
        shared.optimizer.freeze("default");
        assertFalse(w.apply(3, 1));
        shared.optimizer.thaw("default");
        w.apply(3, 1);
        assertEquals(-0.5, weights[3], "not frozen");
        SparseModel recorded = SparseModel.of(compiled, "Recorded");
        SparseWeights<double[]> own = recorded.weights("w");
        SparseWeights<double[]> beside = SparseModel.call(recorded.worker(), "w");
        for (int step = 0; step < 3; step++) {
            own.apply(step, 1);
            beside.apply(6 + step, 1);
            recorded.applied();
        }
        double[] counted = recorded.field("w");
        assertArrayEquals(Arrays.copyOf(counted, 3), Arrays.copyOfRange(counted, 6, 9));
        assertNotEquals(counted[0], counted[1], "another step has another number");
    }

    /** A batch takes the optimizer for itself, and gives it back when it is refused. */
    @Test
    void batchesLeaveWhateverTheyComeTo() throws Exception {
        SparseModel shared = SparseModel.of(compiled, "Shared");
        SparseWeights<double[]> w = shared.weights("w");
        assertThrows(
                IndexOutOfBoundsException.class, () -> w.apply(new int[] {-1}, new double[1], 1));
        assertTrue(w.apply(new int[] {1}, new double[] {1}, 1));
        shared.applied();
        assertEquals(1, shared.optimizer.clock());
    }

    @Test
    void updatesAllocateNothing() throws Throwable {
        SparseModel shared = SparseModel.of(compiled, "Shared");
        MethodHandle applied = MethodHandles.lookup()
                .unreflect(shared.optimizer.getClass().getMethod("applied"))
                .bindTo(shared.optimizer);
        SparseWeights<double[]> w = shared.weights("w");
        SparseRows<float[]> rows = shared.rows("rows");
        SparseScalar number = shared.scalar("number");
        int[] indices = {3, 1, 3, 0, 9};
        double[] gradients = {1, 2, 3, 4, 5};
        float[] row = new float[5 * 33];
        com.sun.management.ThreadMXBean meter =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = meter.getCurrentThreadAllocatedBytes();
            for (int n = 0; n < 2_000; n++) {
                w.apply(n, 1);
                w.apply(indices, gradients, 5);
                rows.applyRow(n % 50, row, 33);
                rows.applyRows(indices, row, 5);
                number.apply(1);
                applied.invokeExact();
            }
            least = Math.min(least, meter.getCurrentThreadAllocatedBytes() - before);
        }
        long ofMeter = meter.getCurrentThreadAllocatedBytes();
        ofMeter = meter.getCurrentThreadAllocatedBytes() - ofMeter;
        assertEquals(0, Math.max(0, least - ofMeter), "bytes in 10,000 calls");
    }

    @Test
    void skippedIsSparseAdam() throws Exception {
        SparseModel recorded = SparseModel.of(compiled, "Recorded");
        SparseWeights<double[]> sparse = recorded.weights("w");
        double[] w = recorded.field("w");
        List<String> lines =
                Files.readAllLines(Path.of("src/test/resources/sparse/SparseAdam.txt"));
        System.arraycopy(numbers(lines.get(0)), 0, w, 0, w.length);
        for (int i = 1; i < lines.size(); i += 2) {
            String[] batch = lines.get(i).split(" ");
            int[] indices = new int[batch.length - 1];
            double[] gradients = new double[batch.length - 1];
            for (int k = 0; k < indices.length; k++) {
                String[] one = batch[k + 1].split(":");
                indices[k] = Integer.parseInt(one[0]);
                gradients[k] = Double.parseDouble(one[1]);
            }
            if (indices.length > 0) {
                sparse.apply(indices, gradients, indices.length);
            }
            recorded.applied();
            assertArrayEquals(numbers(lines.get(i + 1)), w, 1e-12, "step " + i / 2);
        }
    }

    private static double[] numbers(String line) {
        return Stream.of(line.split(" "))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
