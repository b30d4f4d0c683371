package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.Models;
import io.stepsmith.processor.testing.WarmUpProbe;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When the vector kernels of a class serve, in a cold JVM: with every way of warming them up, where
 * optimizers of one class ask for different ways, and on JVMs that cannot compile them well. Of a
 * rule whose scalar loop is slower, so that there is one outcome.
 */
class KernelWarmUpTest {
    private static final String SCALAR = "scalar kernels, with the same results";

    @TempDir
    private static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        Compiled.of(Compiled.WITH_VECTORS, Models.fields("OneLion", "Lion", 1)).writeTo(classes);
        Compiled.of(Compiled.WITH_VECTORS, Models.fields("OnePadam", "Padam", 1))
                .writeTo(classes);
    }

    @Test
    void eagerServesVectorsFromTheFirstStep() throws Exception {
        String output = probe(List.of(), "EAGER", "BACKGROUND", "OFF");
        assertTrue(output.startsWith("EAGER vector\nBACKGROUND vector\nOFF vector\n"), output);
    }

    @Test
    void saysWhichFormsServeToThoseWhoLookForIt() throws Exception {
        Path logging = Files.writeString(
                classes.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n"
                        + "java.util.logging.ConsoleHandler.level=FINE\n"
                        + "io.stepsmith.level=FINE\n");
        String output =
                probe(List.of("-Djava.util.logging.config.file=" + logging), "BACKGROUND", "EAGER");
        String form = ": (vector|scalar) [0-9]+\\.[0-9]{2}";
        assertTrue(
                Pattern.compile("Kernels of OneLionOptimizer, .*: lion 64" + form + ", 512" + form
                                + ", 4096" + form + ", 16384" + form + "; flush 64" + form)
                        .matcher(output)
                        .find(),
                output);
    }

    /**
     * Without calls for its sake, C2 would compile {@code Exact.pow} after 12 seconds with vectors
     * of 512 bits.
     */
    @Test
    void aFunctionThatIsCompiledByItselfIsCalledOftenEnough() throws Exception {
        long start = System.nanoTime();
        String output = probe("OnePadam", List.of(), "EAGER");
        assertTrue(output.startsWith("EAGER vector\n"), output);
        assertTrue(System.nanoTime() - start < 9_000_000_000L, "it took too long");
    }

    @Test
    void offStartsAndSaysNothing() throws Exception {
        assertEquals("OFF scalar\nthread false\n", probe(List.of(), "OFF"));
    }

    @Test
    void whoAsksForMostIsHeard() throws Exception {
        String output = probe(List.of(), "OFF", "BACKGROUND", "EAGER");
        assertTrue(output.startsWith("OFF scalar\nBACKGROUND scalar\nEAGER vector\n"), output);
    }

    @Test
    void anInterruptedThreadDoesNotWaitAndStaysInterrupted() throws Exception {
        String output = probe(List.of(), "INTERRUPTED", "EAGER");
        assertEquals("EAGER scalar, interrupted\nthread true\n", output);
    }

    /** There is a thread all the same, which makes dry steps. */
    @Test
    void thePropertyOverridesAll() throws Exception {
        assertEquals(
                "EAGER scalar\nthread true\n", probe(List.of("-Dstepsmith.simd=off"), "EAGER"));
        assertEquals("OFF vector\nthread false\n", probe(List.of("-Dstepsmith.simd=on"), "OFF"));
    }

    @ParameterizedTest
    @CsvSource({
        "-Xint, -Xint",
        "-XX:TieredStopAtLevel=1, no C2 compiler",
        "-XX:UseAVX=0, no AVX",
        "-XX:-UseFMA, no fused multiply-add"
    })
    void staysScalarAndSaysSoOnceWhereVectorsCannotBeCompiledWell(String flag, String reason)
            throws Exception {
        String output = probe(List.of(flag), "EAGER", "BACKGROUND", "EAGER");
        assertTrue(output.contains(reason), output);
        assertEquals(output.indexOf(SCALAR), output.lastIndexOf(SCALAR), output);
        assertTrue(output.contains("EAGER scalar\nBACKGROUND scalar\nEAGER scalar\n"), output);
        assertFalse(
                probe(List.of(flag), "OFF").contains(SCALAR),
                "nothing is to be said where nothing was asked for");
    }

    private static String probe(List<String> options, String... when) throws Exception {
        return probe("OneLion", options, when);
    }

    private static String probe(String model, List<String> options, String... when)
            throws Exception {
        List<String> all = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector"));
        all.addAll(options);
        List<String> arguments = new ArrayList<>(List.of("models." + model));
        arguments.addAll(List.of(when));
        Fork.Result result =
                Fork.run(WarmUpProbe.class, classes, all, arguments.toArray(String[]::new));
        assertEquals(0, result.exit(), result.output());
        return result.output()
                .lines()
                .filter(line -> !line.contains("incubator"))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
    }
}
