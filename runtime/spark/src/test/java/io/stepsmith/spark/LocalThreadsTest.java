package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.cluster.Sharding;

import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Four workers that are threads of this JVM. */
@Timeout(120)
class LocalThreadsTest {
    private static final int STEPS = 12;
    private static final int MICRO_BATCHES = 8;
    private static final Backward<Net> FOUR =
            (net, step, microBatch) -> net.backward(step, microBatch, 4);

    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static JavaSparkContext sc;

    @BeforeAll
    static void start() throws Exception {
        sc = new JavaSparkContext(SparkHome.prepared("local[4]"));
    }

    @AfterAll
    static void stop() {
        sc.stop();
    }

    private static SparkTraining<Net> training(int workers, Backward<Net> backward) {
        return SparkTraining.of(sc, () -> new Net(1), NetOptimizer::builder)
                .workers(workers)
                .microBatches(MICRO_BATCHES)
                .backward(backward);
    }

    @Test
    void anyNumberOfWorkersHasTheBitsOfOneMachine() throws Exception {
        long expected = OneMachine.train(STEPS, MICRO_BATCHES, FOUR);
        for (Sharding sharding : Sharding.values()) {
            for (int workers : new int[] {1, 2, 4}) {
                TrainingResult result =
                        training(workers, FOUR).sharding(sharding).run(STEPS);
                assertEquals(expected, result.weights().checksum(), workers + " " + sharding);
            }
        }
        Backward<Net> others = (net, step, microBatch) -> net.backward(step, microBatch, 5);
        assertNotEquals(expected, training(2, others).run(STEPS).weights().checksum());
    }

    @Test
    void theResultSaysWhatTheRunWasLike() throws Exception {
        TrainingResult result = training(4, FOUR).checkWeightsEvery(3).run(STEPS);
        TrainingSummary summary = result.summary();
        assertEquals(STEPS, summary.steps());
        assertEquals(0, summary.firstStep());
        assertEquals(1, summary.attempts());
        assertEquals(STEPS, summary.losses().length);
        assertTrue(summary.losses()[STEPS - 1] < summary.losses()[0], summary.toString());
        assertEquals(4, summary.workers().size());
        for (TrainingSummary.WorkerTimes worker : summary.workers()) {
            assertTrue(worker.bytesSent() > 0, worker.toString());
            assertTrue(worker.secondsInBackward() > 0, worker.toString());
            assertTrue(worker.seconds() >= worker.secondsInBackward(), worker.toString());
            assertTrue(worker.secondsInBackward() <= summary.slowestWorker().secondsInBackward());
        }
        Net net = new Net(2);
        try (NetOptimizer optimizer = NetOptimizer.of(net)) {
            result.weights().copyTo(optimizer);
        }
        assertEquals(result.weights().checksum(), OneMachine.checksum(net));
        assertEquals(
                List.of("hidden", "output", "bias"), sorted(result.weights().paths()));
    }

    private static List<String> sorted(List<String> paths) {
        return Stream.of("hidden", "output", "bias").filter(paths::contains).toList();
    }

    /** Micro-batches of 0, 1 and 1,000 examples. */
    @Test
    void microBatchesMayHaveAnyNumberOfExamples() throws Exception {
        Backward<Net> skewed = (net, step, microBatch) -> net.backward(
                step, microBatch, microBatch % 4 == 0 ? 0 : microBatch == 5 ? 1_000 : 1);
        long expected = OneMachine.train(3, MICRO_BATCHES, skewed);
        for (int workers : new int[] {2, 4}) {
            assertEquals(expected, training(workers, skewed).run(3).weights().checksum());
        }
    }

    @Test
    void aRunGoesOnWithAnotherNumberOfWorkers(@TempDir Path directory) throws Exception {
        long expected = OneMachine.train(STEPS, MICRO_BATCHES, FOUR);
        int made = 0;
        for (int workers : new int[] {4, 2, 1, 4}) {
            made += STEPS / 4;
            TrainingResult result = training(workers, FOUR)
                    .checkpoints(directory.toUri().toString(), 2)
                    .run(made);
            assertEquals(made - STEPS / 4, result.summary().firstStep());
            if (made == STEPS) {
                assertEquals(expected, result.weights().checksum());
            }
        }
        // Nothing is left to be done, and the weights are the same.
        TrainingResult again =
                training(2, FOUR).checkpoints(directory.toUri().toString(), 2).run(STEPS);
        assertEquals(STEPS, again.summary().firstStep());
        assertEquals(expected, again.weights().checksum());
    }

    @Test
    void theMessageOfTheWorkerThatFailedFirstArrives() throws Exception {
        for (Throwable thrown :
                List.of(new IllegalStateException("no data today"), new OutOfMemoryError("heap"))) {
            long sockets = openSockets();
            TrainingFailedException failed = assertThrows(
                    TrainingFailedException.class,
                    () -> training(4, (net, step, microBatch) -> {
                                if (step == 5 && microBatch == 5) {
                                    throw sneaky(thrown);
                                }
                                return net.backward(step, microBatch, 4);
                            })
                            .run(STEPS));
            assertEquals(2, failed.worker());
            assertEquals(5, failed.step());
            assertEquals(
                    "worker 2 on " + host() + " has failed in step 5: " + thrown,
                    failed.getMessage());
            assertNothingIsLeft(sockets);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static String host() {
        return "127.0.0.1";
    }

    /** Returns how many sockets this process has open. */
    private static long openSockets() throws Exception {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(open)) {
            return files.filter(LocalThreadsTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (Exception closed) {
            return false;
        }
    }

    private static void assertNothingIsLeft(long sockets) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end && (openSockets() > sockets || threads() > 0)) {
            Thread.sleep(20);
        }
        assertTrue(openSockets() <= sockets, openSockets() + " sockets, " + sockets + " before");
        assertEquals(0, threads());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stepsmith-"))
                .filter(thread -> !thread.getName().contains("warm-up"))
                .count();
    }

    /** What fails once does not cost the run, if steps were gained. */
    @Test
    void theDriverGoesOnFromACheckpoint(@TempDir Path directory) throws Exception {
        FAILURES.set(0);
        TrainingResult result = training(2, (net, step, microBatch) -> {
                    if (step == 7 && microBatch == 6 && FAILURES.getAndIncrement() == 0) {
                        throw new IllegalStateException("once");
                    }
                    return net.backward(step, microBatch, 4);
                })
                .checkpoints(directory.toString(), 3)
                .run(STEPS);
        assertEquals(6, result.summary().firstStep());
        assertEquals(2, result.summary().attempts());
        assertEquals(
                OneMachine.train(STEPS, MICRO_BATCHES, FOUR), result.weights().checksum());
    }

    /** What fails always is tried once more after a gain, and then no more. */
    @Test
    void theDriverGivesUpWithoutGain(@TempDir Path directory) throws Exception {
        FAILURES.set(0);
        TrainingFailedException failed = assertThrows(
                TrainingFailedException.class,
                () -> training(2, (net, step, microBatch) -> {
                            if (step == 7 && microBatch == 6) {
                                FAILURES.incrementAndGet();
                                throw new IllegalStateException("always");
                            }
                            return net.backward(step, microBatch, 4);
                        })
                        .checkpoints(directory.toString(), 3)
                        .run(STEPS));
        assertEquals(7, failed.step());
        assertEquals(2, FAILURES.get());
    }

    /**
     * Worker 3 writes into its own weights, once. Where it has those of other workers anew after
     * each step, it must be a step after which weights are compared.
     */
    @ParameterizedTest
    @CsvSource({"NONE, 4", "NONE, 5", "STATE, 5"})
    void aWeightThatDiffersIsFoundAndItsWorkerNamed(Sharding sharding, int flipped) {
        TrainingFailedException failed = assertThrows(
                TrainingFailedException.class,
                () -> training(4, (net, step, microBatch) -> {
                            LossSum loss = net.backward(step, microBatch, 4);
                            if (step == flipped && microBatch == 7) {
                                net.hidden[0][0] = Math.nextUp(net.hidden[0][0]);
                            }
                            return loss;
                        })
                        .sharding(sharding)
                        .checkWeightsEvery(3)
                        .run(STEPS));
        assertEquals(3, failed.worker());
        assertEquals(5, failed.step());
        assertTrue(
                failed.getMessage().contains("worker 3 on " + host() + " has the CRC-32C"),
                failed.getMessage());
    }

    @Test
    void tooFewSlotsAreToldWithTheirNumber() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> training(8, FOUR).slotsWithin(Duration.ZERO).run(STEPS));
        assertEquals(
                "8 workers need as many slots at once, and the cluster has 4 of 1 cores each"
                        + " (spark.task.cpus): take workers(4), or more executors or cores; the"
                        + " bits are the same",
                refused.getMessage());
    }
}
