package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/**
 * A worker fails at a random moment, while arrays are on their way in all directions: all others
 * name it, and say what it said. In the profile {@code whole} it does so very often.
 */
@Tag("sampled")
class RandomFailuresTest {
    private static final int ROUNDS = Boolean.getBoolean("stepsmith.whole") ? 500 : 8;

    @Test
    void allNameTheFirst() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = Reference.seed();
            Random random = new Random(seed);
            int size = 2 + random.nextInt(4);
            int victim = random.nextInt(size);
            boolean abort = random.nextInt(3) > 0;
            int weights = 1 + random.nextInt(random.nextBoolean() ? 5_000 : 2_000_000);
            WeightRanges ranges = Reference.ranges(random, size, weights);
            long end = System.nanoTime() + random.nextInt(30_000_000);
            List<Throwable> failures = Gang.failures(SocketGroup.join(size, o -> o), c -> {
                Object[] arrays = {new float[weights]};
                Thread killer = new Thread(() -> {
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    if (abort) {
                        c.abort(new IllegalStateException("round " + seed));
                    } else {
                        c.close();
                    }
                });
                if (c.rank() == victim) {
                    killer.start();
                }
                try {
                    while (true) {
                        c.reduceScatter(ranges, arrays);
                        SocketGroup.gather(c);
                        c.allGather(ranges, arrays);
                    }
                } finally {
                    killer.join();
                }
            });
            for (int rank = 0; rank < size; rank++) {
                String place = "seed " + seed + ", worker " + rank + " of " + size;
                CollectiveException e =
                        assertInstanceOf(CollectiveException.class, failures.get(rank), place);
                assertEquals(victim, e.rank(), place + ": " + e.getMessage());
                assertTrue(
                        !abort || e.getMessage().endsWith("round " + seed),
                        place + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), SocketGroup.threads());
    }
}
