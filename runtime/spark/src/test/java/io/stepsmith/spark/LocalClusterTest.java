package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Two executors, which are JVMs of their own. */
@Timeout(600)
@Tag("sampled")
class LocalClusterTest {
    private static final int STEPS = 40;
    private static final int MICRO_BATCHES = 4;
    private static final int INTERVAL = 5;

    private static JavaSparkContext sc;

    @BeforeAll
    static void start() throws Exception {
        sc = new JavaSparkContext(SparkHome.prepared("local-cluster[2,1,1024]"));
    }

    @AfterAll
    static void stop() {
        sc.stop();
    }

    private static SparkTraining<Net> training(Backward<Net> backward) {
        return SparkTraining.of(sc, () -> new Net(1), NetOptimizer::builder)
                .workers(2)
                .microBatches(MICRO_BATCHES)
                .backward(backward);
    }

    private static long expected() throws Exception {
        return OneMachine.train(
                STEPS, MICRO_BATCHES, (net, step, microBatch) -> net.backward(step, microBatch, 4));
    }

    @Test
    void executorsHaveTheBitsOfOneMachine() throws Exception {
        TrainingResult result = training(
                        (net, step, microBatch) -> net.backward(step, microBatch, 4))
                .run(STEPS);
        assertEquals(expected(), result.weights().checksum());
        // Executors of Spark have the vector module without being told.
        assertFalse(result.summary().warnings().toString().contains("vector"));
    }

    @Test
    void aRunGoesOnWhenAnExecutorIsKilled(@TempDir Path directory) throws Exception {
        long expected = expected();
        int seeds = Boolean.getBoolean("stepsmith.whole") ? 20 : 3;
        for (int seed = 0; seed < seeds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long deadly = 1 + random.nextInt(STEPS - 1);
            int batch = random.nextInt(MICRO_BATCHES);
            Path run = Files.createDirectory(directory.resolve("run" + seed));
            String killed = run.resolve("killed").toString();
            TrainingResult result = training((net, step, microBatch) -> {
                        if (step == deadly && microBatch == batch && isFirst(killed)) {
                            Runtime.getRuntime().halt(9);
                        }
                        return net.backward(step, microBatch, 4);
                    })
                    .checkpoints(run.resolve("checkpoints").toUri().toString(), INTERVAL)
                    .run(STEPS);
            String at = "seed " + seed + ", step " + deadly + ", micro-batch " + batch;
            assertTrue(Files.exists(Path.of(killed)), at);
            assertEquals(expected, result.weights().checksum(), at);
            long first = result.summary().firstStep();
            assertTrue(first <= deadly && deadly - first < INTERVAL, at + ": from " + first);
            // One more if the executor that takes its place comes and goes, too.
            int attempts = result.summary().attempts();
            assertTrue(attempts == 2 || attempts == 3, at + ": " + attempts + " attempts");
        }
    }

    /** Returns true once in the life of a file, whatever JVM asks. */
    private static boolean isFirst(String file) throws IOException {
        try {
            Files.createFile(Path.of(file));
            return true;
        } catch (FileAlreadyExistsException again) {
            return false;
        }
    }

    @Test
    void anExecutorThatHasNoMemoryLeftSaysSo() throws Exception {
        TrainingFailedException failed = assertThrows(
                TrainingFailedException.class,
                () -> training((net, step, microBatch) -> {
                            if (step == 3 && microBatch == 2) {
                                long[] more = new long[Integer.MAX_VALUE / 4];
                                return new LossSum(more[0], 1);
                            }
                            return net.backward(step, microBatch, 4);
                        })
                        .run(STEPS));
        assertEquals(
                "worker 1 on 127.0.0.1 has failed in step 3: java.lang.OutOfMemoryError: Java heap"
                        + " space",
                failed.getMessage());
        // The executor is as good as before.
        executorsHaveTheBitsOfOneMachine();
    }
}
