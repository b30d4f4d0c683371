package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Differential;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.Selected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vector kernels, scalar kernels, IR interpreter and plain rule agree bit for bit, at every vector width. The seed is new in each run
 * and printed; {@code -Dstepsmith.seed=n} repeats one.
 */
class DifferentialTest {
    private static final long SEED = Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    @TempDir static Path folder;
    private static Compiled compiled;

    @BeforeAll
    static void compile() throws Exception {
        compiled = Differential.compile();
        compiled.writeTo(folder);
    }

    @Test
    void allWaysAgree() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        Differential.compareAll(SEED, compiled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-XX:MaxVectorSize=64"})
    void allWaysAgreeAtEveryWidth(String width) throws Exception {
        List<String> options = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", width, Selected.option()));
        Fork.Result result = Fork.run(Differential.class, null, options, Long.toString(SEED), folder.toString());
        assertTrue(result.output().contains("cases agree"), () -> "seed " + SEED + "\n" + result.output());
        assertEquals(0, result.exit(), result.output());
    }
}
