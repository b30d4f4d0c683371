package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Differential;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.Selected;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vector kernels, scalar kernels, IR interpreter and plain rule agree bit for bit, at every vector
 * width; one run has every 20th case, by the seed, in the profile {@code whole} all. The seed is
 * new in each run and printed; {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class DifferentialTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);

    @TempDir
    static Path folder;

    private static Compiled compiled;

    @BeforeAll
    static void compile() throws Exception {
        compiled = Differential.compile(SEED);
        compiled.writeTo(folder);
    }

    @Test
    void allWaysAgree() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        Differential.compareAll(SEED, compiled);
    }

    /** The widths in bytes that this machine has beside its own, which the other test has. */
    static IntStream otherWidths() {
        int own =
                Integer.parseInt(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .getVMOption("MaxVectorSize")
                        .getValue());
        return IntStream.of(16, 32, 64).filter(width -> width < Math.max(own, 32));
    }

    @ParameterizedTest
    @MethodSource("otherWidths")
    void allWaysAgreeAtEveryWidth(int width) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:MaxVectorSize=" + width,
                Selected.option(),
                "-Dstepsmith.shareFrom=" + System.getProperty("stepsmith.shareFrom", "32"),
                "-Dstepsmith.stripsFrom=64",
                "-Dstepsmith.linesFrom=64"));
        options.addAll(Whole.options());
        Fork.Result result =
                Fork.run(Differential.class, null, options, Long.toString(SEED), folder.toString());
        assertTrue(
                result.output().contains("cases agree"),
                () -> "seed " + SEED + "\n" + result.output());
        assertEquals(0, result.exit(), result.output());
    }
}
