package io.stepsmith.examples.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.InProcessCollective;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Why weights are not divided by hand: each worker would clip by the norm of its own part. */
class ByHandTest {
    @Test
    void oneMachineClipsByTheNormOfAll() {
        Pair pair = new Pair();
        PairOptimizer.of(pair).step();
        assertArrayEquals(new float[] {-0.6f, -0.8f}, weights(pair), 1e-6f);
    }

    @Test
    void twoByHandDoNot() {
        One first = new One(3);
        One second = new One(4);
        OneOptimizer.of(first).step();
        OneOptimizer.of(second).step();
        assertArrayEquals(new float[] {-1, -1}, new float[] {first.w[0], second.w[0]}, 1e-6f);
    }

    @Test
    void twoWorkersDo() throws Exception {
        Pair alone = new Pair();
        PairOptimizer.of(alone).step();
        List<Callable<float[]>> workers = new ArrayList<>();
        for (Collective collective : InProcessCollective.of(2)) {
            workers.add(() -> {
                Pair pair = new Pair();
                PairOptimizer.builder(pair).collective(collective).build().step();
                return weights(pair);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<float[]> worker : assertTimeoutPreemptively(
                    Duration.ofMinutes(1), () -> threads.invokeAll(workers))) {
                assertArrayEquals(weights(alone), worker.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static float[] weights(Pair pair) {
        return new float[] {pair.first[0], pair.second[0]};
    }
}
