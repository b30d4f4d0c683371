package io.stepsmith.engine.simd;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long a kernel is waited for, while the compilers of the JVM are idle, or busy. */
class PatienceTest {
    private long now = 5_000_000_000L;
    private long compiled = 3_000_000_000L;
    private boolean awaited;
    private final Patience patience = new Patience(() -> now, () -> compiled, () -> awaited);

    private boolean isOverAfter(int seconds, int secondsOfCompilers) {
        now = (5 + seconds) * 1_000_000_000L;
        compiled = (3 + secondsOfCompilers) * 1_000_000_000L;
        return patience.isOver();
    }

    @Test
    void twentySecondsAreEnoughForIdleCompilers() {
        assertFalse(isOverAfter(19, 0));
        assertTrue(isOverAfter(21, 0));
        assertTrue(isOverAfter(30, 9));
    }

    @Test
    void timeOfBusyCompilersDoesNotCount() {
        assertFalse(isOverAfter(21, 24));
        assertFalse(isOverAfter(60, 41));
        assertTrue(isOverAfter(60, 39));
        assertTrue(isOverAfter(121, 200), "two minutes in all");
    }

    @Test
    void whoWaitsDoesNotWaitForOtherCode() {
        awaited = true;
        assertFalse(isOverAfter(19, 24));
        assertTrue(isOverAfter(21, 24));
    }
}
