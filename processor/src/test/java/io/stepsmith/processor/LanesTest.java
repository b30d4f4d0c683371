package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.LanesProbe;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The functions of {@code Exact} give the same bits in lanes as on single numbers: in the widest
 * that the machine has, and in the profile {@code whole} of any width.
 */
@Tag("sampled")
class LanesTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);

    @ParameterizedTest
    @CsvSource({"-XX:MaxVectorSize=16, 128", "-XX:MaxVectorSize=32, 256", "-XX:MaxVectorSize=64, ''"
    })
    void sameBitsAtEveryWidth(String width, String bits) throws Exception {
        assumeTrue(Whole.run() || bits.isEmpty());
        Fork.Result result = Fork.run(
                LanesProbe.class,
                null,
                List.of("--add-modules", "jdk.incubator.vector", width),
                Long.toString(SEED));
        assertTrue(
                result.output().contains("lanes agree at " + bits),
                () -> "seed " + SEED + "\n" + result.output());
        assertEquals(0, result.exit(), result.output());
    }
}
