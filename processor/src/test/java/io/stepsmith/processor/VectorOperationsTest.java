package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.OperationsProbe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/**
 * The Vector API has made every operation that a kernel calls before the first kernel runs; else
 * C2 on JDK 17 gives long kernels up, in some runs, where a JVM has many of them.
 */
class VectorOperationsTest {
    private static final String RULES = "io.stepsmith.rule.";
    private static final List<String> OF_DOUBLES = List.of(
            RULES + "AdamW",
            RULES + "Lion",
            RULES + "DiffGrad",
            RULES + "Madgrad",
            RULES + "Padam");

    @TempDir
    private static Path classes;

    /** Every built-in rule, exact functions in double, and what formats and arithmetic add. */
    @Test
    void kernelsCallNoOperationThatIsNotMade() throws Exception {
        Compiled.of(
                        Compiled.WITH_VECTORS,
                        all("Floats", "float", BuiltIn.rules()),
                        all("Doubles", "double", OF_DOUBLES),
                        one("Fast", "float", "arithmetic = Arithmetic.FAST_DIVISION"),
                        one("Random", "float", "states = States.BFLOAT16"),
                        one(
                                "Nearest",
                                "float",
                                "states = States.BFLOAT16, "
                                        + "stateRounding = StateRounding.NEAREST_EVEN"),
                        one("Halves", "short", "weightDecay = 0"))
                .writeTo(classes);
        Fork.Result result = Fork.run(
                OperationsProbe.class,
                classes,
                List.of(
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dstepsmith.simd=on",
                        "--add-opens",
                        "jdk.incubator.vector/jdk.incubator.vector=ALL-UNNAMED"),
                "models.Floats",
                "models.Doubles",
                "models.Fast",
                "models.Random",
                "models.Nearest",
                "models.Halves");
        assertEquals(0, result.exit(), result.output());
        assertTrue(result.output().contains("made before true, later []"), result.output());
    }

    private static String one(String name, String type, String attributes) {
        return """
                package models;
                import io.stepsmith.*;
                @Optimizer(rule = io.stepsmith.rule.AdamW.class, %s)
                public class %s {
                    @Param public %s[] w = new %s[70]; public float[] wGradient = new float[70];
                }
                """.formatted(attributes, name, type, type);
    }

    private static String all(String name, String type, List<String> rules) {
        StringBuilder source = new StringBuilder("""
                package models;
                import io.stepsmith.*;
                @Optimizer(rule = io.stepsmith.rule.Lion.class)
                public class %s {
                """.formatted(name));
        for (int k = 0; k < rules.size(); k++) {
            source.append("""
                    @Param @Group(rule = %2$s.class)
                    public %3$s[][] w%1$d = new %3$s[3][70];
                    public %3$s[][] w%1$dGradient = new %3$s[3][70];
                    """.formatted(k, rules.get(k), type));
        }
        return source.append("}\n").toString();
    }
}
