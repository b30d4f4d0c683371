package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Soak;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * Seconds of what {@link Soak} does for as long as one likes; that refuses other results than those
 * of one thread, threads that stay, and memory that grows.
 */
@Tag("sampled")
class SoakTest {
    @Test
    void threadsComeAndGoWithoutATrace() throws Exception {
        String done = Soak.run(new SplittableRandom().nextLong(), Whole.of(2_000, 60_000));
        System.out.println(done);
        assertTrue(Integer.parseInt(done.substring(0, done.indexOf(' '))) > 3, done);
    }
}
