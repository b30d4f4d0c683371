package io.stepsmith.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Updates, tables, segments and seeds have keys of their own, the same in every run. */
class RoundingSeedTest {
    @Test
    void keysHardlyEverRepeat() {
        Set<Integer> keys = new HashSet<>();
        int count = 0;
        for (long seed = 0; seed < 3; seed++) {
            for (long update = 0; update < 30; update++) {
                for (int table = 0; table < 4; table++) {
                    for (int segment = 0; segment < 100; segment++, count++) {
                        keys.add(new RoundingSeed(seed).key(update, table, segment));
                    }
                }
            }
        }
        // of 36,000 random 32-bit numbers, 0.15 pairs are equal
        assertTrue(count - keys.size() <= 3, () -> "only " + keys.size() + " keys");
    }

    @Test
    void keysAreFunctionsOfTheirArguments() {
        assertEquals(new RoundingSeed(9).key(7, 1, 2), new RoundingSeed(9).key(7, 1, 2));
    }

    /** The JDK's generator is SplitMix64 too: a key is an output, seeded by an output. */
    @Test
    void keysAreOfSplitMix64() {
        long seed = 0x123456789abcdefL;
        for (int update = 0; update < 3; update++) {
            long ofUpdate = nth(seed, update);
            assertEquals((int) (nth(ofUpdate, 0) >>> 32), new RoundingSeed(seed).key(update, 0, 0));
            assertEquals((int) (nth(ofUpdate, 5) >>> 32), new RoundingSeed(seed).key(update, 0, 5));
            long ofTable = ofUpdate + (1L << 32) * 0x9e3779b97f4a7c15L;
            assertEquals((int) (nth(ofTable, 3) >>> 32), new RoundingSeed(seed).key(update, 1, 3));
        }
    }

    private static long nth(long seed, int n) {
        return new SplittableRandom(seed).longs(n + 1).skip(n).findFirst().orElseThrow();
    }
}
