package io.stepsmith.engine.simd;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long a kernel is waited for, while the compilers of the JVM are idle, or busy. */
class CompilationDeadlineTest {
    private long now = 5_000_000_000L;
    private long compiled = 3_000_000_000L;
    private boolean awaited;
    private final CompilationDeadline deadline =
            new CompilationDeadline(() -> now, () -> compiled, () -> awaited);

    private boolean isPastAfter(int seconds, int secondsOfCompilers) {
        now = (5 + seconds) * 1_000_000_000L;
        compiled = (3 + secondsOfCompilers) * 1_000_000_000L;
        return deadline.isPast();
    }

    @Test
    void twentySecondsAreEnoughForIdleCompilers() {
        assertFalse(isPastAfter(19, 0));
        assertTrue(isPastAfter(21, 0));
        assertTrue(isPastAfter(30, 9));
    }

    @Test
    void timeOfBusyCompilersDoesNotCount() {
        assertFalse(isPastAfter(21, 24));
        assertFalse(isPastAfter(60, 41));
        assertTrue(isPastAfter(60, 39));
        assertTrue(isPastAfter(121, 200), "two minutes in all");
    }

    @Test
    void whoWaitsDoesNotWaitForOtherCode() {
        awaited = true;
        assertFalse(isPastAfter(19, 24));
        assertTrue(isPastAfter(21, 24));
    }
}
