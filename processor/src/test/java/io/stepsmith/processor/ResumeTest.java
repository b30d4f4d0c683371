package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.ResumableRuns;
import io.stepsmith.processor.testing.ResumeProbe;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A run that is saved goes on bit for bit in a new JVM, on another number of threads and with other
 * kernels, from a model with other weights. By default these are some of the rules and all that can
 * stand around one, and the JVM is of another JDK if there is one. The profile {@code whole} has
 * all rules, in JVMs of this JDK and of the other, in both directions.
 */
@Tag("sampled")
class ResumeTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int EVERY = Whole.of(32, 1);

    private static final ResumableRuns RUNS = ResumableRuns.of(EVERY, SEED);

    @TempDir
    private static Path classes;

    private static ClassLoader loader;

    @BeforeAll
    static void compile() throws Exception {
        System.out.println("stepsmith.seed=" + SEED);
        Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, RUNS.sources());
        compiled.writeTo(classes);
        loader = compiled.load();
    }

    @Test
    void goesOnBitForBitInANewJvm(@TempDir Path directory) throws Exception {
        List<String> whole = new ResumeProbe(directory, false, 1).save(RUNS, loader);
        assertEquals(whole, inJvm(Fork.otherJdk(), "resume", directory));
        if (Whole.run()) {
            assertEquals(whole, inJvm(Fork.jdk(), "resume", directory));
        }
    }

    @Whole.Only
    @Test
    void goesOnBitForBitFromAnotherJdk(@TempDir Path directory) throws Exception {
        List<String> whole = inJvm(Fork.otherJdk(), "save", directory);
        assertEquals(whole, new ResumeProbe(directory, true, 3).resume(RUNS, loader));
    }

    private static List<String> inJvm(Path jdk, String what, Path directory) throws Exception {
        List<String> options = new ArrayList<>(Compiled.WITH_VECTORS);
        options.addAll(Whole.options());
        for (String property : List.of("stepsmith.shareFrom", "stepsmith.stripsFrom")) {
            options.add("-D" + property + "=" + System.getProperty(property));
        }
        Fork.Result result = Fork.run(
                jdk,
                ResumeProbe.class,
                classes,
                options,
                what,
                directory.toString(),
                "" + EVERY,
                "" + SEED,
                "true");
        assertEquals(0, result.exit(), result.output());
        return Arrays.stream(result.output().split("\n"))
                .filter(line -> RUNS.names().contains(line.split(" ")[0]))
                .toList();
    }
}
