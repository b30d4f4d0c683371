package io.stepsmith.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

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
}
