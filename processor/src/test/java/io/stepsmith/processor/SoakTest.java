package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Soak;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** A few seconds of what {@link Soak} does for as long as one likes. */
class SoakTest {
    @Test
    void threadsComeAndGoWithoutATrace() throws Exception {
        String done = Soak.run(new SplittableRandom().nextLong(), 8_000);
        System.out.println(done);
        assertTrue(Integer.parseInt(done.substring(0, done.indexOf(' '))) > 3, done);
    }
}
