package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Parts of a run are as many updates as they say. */
class LengthsTest {
    @Test
    void everyHundredthOfARunOfHundredsIsWhole() {
        for (int hundreds = 1; hundreds <= 100; hundreds++) {
            for (int i = 1; i <= 100; i++) {
                assertEquals(
                        (double) i * hundreds,
                        Lengths.updates(i / 100.0, 100 * hundreds),
                        i + " hundredths of " + 100 * hundreds);
            }
        }
    }

    @Test
    void partsThatAreComputedOrWrittenWithNineDigitsAreWhole() {
        assertEquals(10, Lengths.updates(5.0 / 6, 12));
        assertEquals(200, Lengths.updates(0.666666667, 300));
        assertEquals(29, Lengths.updates(0.29, 100));
    }

    @Test
    void whatIsNotWholeStays() {
        assertEquals(2.5, Lengths.updates(0.25, 10));
        assertEquals(0.07 * 130, Lengths.updates(0.07, 130));
        assertEquals(100.001, Lengths.updates(1.00001, 100), 1e-12);
        assertEquals(1e-12, Lengths.updates(1e-12, 1), "never nothing");
    }
}
