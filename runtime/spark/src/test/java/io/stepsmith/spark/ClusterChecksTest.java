package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Settings that no run is begun with, and what is said of them. */
class ClusterChecksTest {
    @Test
    void workersAndMicroBatchesArePowersOfTwo() {
        assertDoesNotThrow(() -> ClusterChecks.requireTree(8, 64));
        assertDoesNotThrow(() -> ClusterChecks.requireTree(1, 1));
        assertEquals(
                "workers(6): the number of workers is a power of two, so that it changes no bit:"
                        + " take 4",
                refusal(() -> ClusterChecks.requireTree(6, 12)));
        assertEquals(
                "workers(0): the number of workers is a power of two, so that it changes no bit:"
                        + " take 1",
                refusal(() -> ClusterChecks.requireTree(0, 8)));
        for (int microBatches : new int[] {0, 4, 24}) {
            assertEquals(
                    "microBatches(" + microBatches + ") of 8 workers: their number is a power of"
                            + " two and a multiple of the workers'. Keep it when you change the"
                            + " workers, and no bit changes",
                    refusal(() -> ClusterChecks.requireTree(8, microBatches)));
        }
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    void executorsDoNotComeAndGo() {
        SparkConf conf = new SparkConf(false).set("spark.dynamicAllocation.enabled", "true");
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> ClusterChecks.requireFixedExecutors(conf, false));
        assertEquals(
                "spark.dynamicAllocation.enabled=true, and all workers of a step have to be there"
                        + " at once: set spark.dynamicAllocation.enabled=false and"
                        + " spark.executor.instances",
                refused.getMessage());
        assertDoesNotThrow(() -> ClusterChecks.requireFixedExecutors(conf, true));
        assertDoesNotThrow(() -> ClusterChecks.requireFixedExecutors(new SparkConf(false), false));
    }

    @Test
    void slotsAreWaitedFor() throws Exception {
        AtomicInteger slots = new AtomicInteger();
        ClusterChecks.requireSlots(4, slots::incrementAndGet, 1, 60_000);
        assertEquals(4, slots.get());
    }

    @Test
    void aLongIntervalIsWarnedOf() {
        SparkConf conf = new SparkConf(false);
        assertEquals(
                List.of("Spark looks for free slots every 15 s when some are missing at first: set"
                        + " spark.scheduler.barrier.maxConcurrentTasksCheck.interval=1s"),
                ClusterChecks.warnings(conf, false));
        assertEquals(List.of(), ClusterChecks.warnings(conf, true));
        conf.set("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s");
        assertEquals(List.of(), ClusterChecks.warnings(conf, false));
    }
}
