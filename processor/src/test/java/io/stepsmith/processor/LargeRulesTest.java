package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.reference.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules that are long, deep, or share much compile in seconds; what is too large is refused with a
 * message that says the limit.
 */
class LargeRulesTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static Stream<Arguments> large() {
        return Stream.of(
                Arguments.of(
                        "40 ifs on weights",
                        update(
                                repeat(40, i -> "if (g > " + i + ".5) { x = x * 1.5; m = m + x; }"),
                                "x")),
                Arguments.of(
                        "40 ifs on numbers",
                        update(
                                repeat(
                                        40,
                                        i -> "if (step.number() > " + i + ") { s = s * 1.5 + 1; }"),
                                "x * s")),
                Arguments.of(
                        "40 ifs on hyperparameters",
                        update(
                                repeat(40, i -> "if (a + s > " + i + ") { s = s * 1.5 + a; }"),
                                "x * s")),
                Arguments.of(
                        "40 returns in ifs in ifs",
                        update(
                                repeat(
                                        40,
                                        i -> "if (g > " + i + ") { if (w > " + i
                                                + ") { return x; } x = x * 1.5; }"),
                                "x")),
                Arguments.of(
                        "1,000 returns",
                        update(repeat(1_000, i -> "if (g > " + i + ") { return x; }"), "x")),
                Arguments.of(
                        "helpers 40 deep on a weight",
                        helpers("h0(x)", 40, i -> "h" + i + "(x) + h" + i + "(x)")),
                Arguments.of(
                        "helpers 40 deep of products",
                        helpers("h0(x)", 40, i -> "h" + i + "(x) * h" + i + "(x)")),
                Arguments.of(
                        "helpers 40 deep on a number",
                        helpers("x * h0(s)", 40, i -> "h" + i + "(x) * h" + i + "(x)")),
                Arguments.of(
                        "helpers 40 deep with ifs",
                        helpers(
                                "h0(x)",
                                40,
                                i -> "x > " + i + " ? h" + i + "(x) : -h" + i + "(x)")),
                Arguments.of(
                        "a test of hyperparameters 40 deep",
                        helpers("h0(a) > 3 ? x : 2 * x", 40, i -> "h" + i + "(x) * h" + i + "(x)")),
                Arguments.of(
                        "1,000 statements on weights",
                        update(repeat(1_000, i -> "m = m * 0.5 + x;"), "m")),
                Arguments.of(
                        "1,000 statements on numbers",
                        update(repeat(1_000, i -> "s = s * 0.5 + a;"), "x * s")),
                Arguments.of(
                        "1,000 locals",
                        update(
                                repeat(
                                        1_000,
                                        i -> "double l" + i + " = " + (i == 0 ? "x" : "l" + (i - 1))
                                                + " + 0.5;"),
                                "l999")),
                Arguments.of(
                        "a sum of 1,000 weights",
                        update("", repeat(1_000, i -> (i > 0 ? " + " : "") + "x * " + i + ".5"))),
                Arguments.of(
                        "a sum of 1,000 numbers",
                        update(
                                "",
                                "x * ("
                                        + repeat(
                                                1_000,
                                                i -> (i > 0 ? " + " : "") + "s * " + i + ".5")
                                        + ")")),
                Arguments.of("1,000 factors", update("", "x" + repeat(1_000, i -> " * x"))),
                Arguments.of(
                        "500 conditions",
                        update(
                                "",
                                repeat(500, i -> (i > 0 ? " && " : "") + "x > " + i) + " ? x : g")),
                Arguments.of(
                        "300 choices in each other",
                        update("", repeat(300, i -> "x > " + i + " ? " + i + " : ") + "x")),
                Arguments.of(
                        "300 parentheses", update("", "(".repeat(300) + "x" + " + 1)".repeat(300))),
                Arguments.of(
                        "60 functions in each other",
                        update("", "Math.sqrt(".repeat(60) + "x" + ")".repeat(60))),
                Arguments.of(
                        "60 greater ones in each other",
                        update(
                                "",
                                repeat(60, i -> "Math.max(" + i + ".5, ") + "x" + ")".repeat(60))),
                Arguments.of(
                        "200 blocks in each other",
                        update("{".repeat(200) + "x = x + 1;" + "}".repeat(200), "x")),
                Arguments.of(
                        "150 branches in each other",
                        update(
                                repeat(150, i -> "if (x > " + i + ") { x = x + 1; ")
                                        + "}".repeat(150),
                                "x")),
                Arguments.of(
                        "130 helpers in each other",
                        helpers("h0(x)", 130, i -> "1.0 + h" + i + "(x)")),
                Arguments.of(
                        "40 constants of two each",
                        update("", "x * C39")
                                + repeat(
                                        40,
                                        i -> "private static final double C" + i + " = "
                                                + (i == 0
                                                        ? "1.5"
                                                        : "C" + (i - 1) + " + C" + (i - 1))
                                                + ";")),
                Arguments.of(
                        "40 ints chosen twice",
                        update(
                                "int k = 1;"
                                        + repeat(
                                                40,
                                                i -> "k = g > " + i + " ? (w > " + i + " ? k : " + i
                                                        + ") : k;"),
                                "x * k")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void compiles(String name, String members) {
        Compilation compilation = assertTimeoutPreemptively(LIMIT, () -> compile(members));
        assertEquals(
                List.of(),
                compilation.errors().stream()
                        .map(error -> error.getMessage(null))
                        .toList());
    }

    @Test
    void refusesBlocksInEachOther() {
        Compilation compilation =
                compile(update("{".repeat(500) + "x = x + 1;" + "}".repeat(500), "x"));
        assertEquals(1, compilation.errors().size());
        assertTrue(compilation.errors().get(0).getMessage(null).startsWith("[NestedTooDeep]"));
    }

    static Stream<Arguments> computed() {
        return Stream.of(
                Arguments.of(
                        "returns in ifs in ifs",
                        update(
                                repeat(
                                        6,
                                        i -> "if (g > 0." + i + ") { if (w > 0." + i
                                                + ") { m = g; if (x < 0) { return -x; } return x; } "
                                                + "x = x * 1.5; if (x > 1.4) return m; } else { m = m + x; }"),
                                "x + m")),
                Arguments.of(
                        "ifs",
                        update(
                                repeat(
                                        40,
                                        i -> "if (x > -0." + (i + 10)
                                                + ") { x = x - 0.01; m = m + x; }"),
                                "x")),
                Arguments.of(
                        "helpers",
                        helpers("h0(x)", 40, i -> "x > 0 ? h" + i + "(x) - 0.5 : -h" + i + "(x)")),
                Arguments.of(
                        "a long sum",
                        update("", repeat(200, i -> (i > 0 ? " + " : "") + "x * " + i + ".5"))),
                Arguments.of(
                        "tests of hyperparameters",
                        update(
                                repeat(40, i -> "if (a + s > " + i + ") { s = s * 1.5 + a; }"),
                                "x * s")));
    }

    /** What is generated gives the same bits as the rule that runs as plain Java. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void computed(String name, String members) throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(List.of(), rule(members), """
                package large;
                import io.stepsmith.*; import io.stepsmith.language.*;
                @Optimizer(rule = Large.class, learningRate = 0.1, arithmetic = Arithmetic.STRICT)
                public final class Model { @Param public double[] w = new double[40]; public double[] wGradient = new double[40]; }
                """).load();
        Class<?> type = loader.loadClass("large.Model");
        Object model = type.getConstructor().newInstance();
        double[] weights = (double[]) type.getField("w").get(model);
        double[] gradients = (double[]) type.getField("wGradient").get(model);
        Arrays.setAll(weights, i -> Math.sin(i));
        ModelOptimizer<?> optimizer = TestModel.optimizer(model);
        Reference<?> reference = Reference.of(loader.loadClass("large.Large"), weights.clone());
        for (int step = 0; step < 3; step++) {
            int now = step;
            Arrays.setAll(gradients, i -> Math.cos(i * (now + 1.3)));
            optimizer.step();
            reference.step(0.1, step, gradients);
        }
        assertArrayEquals(reference.weights(), weights);
    }

    private static String repeat(int n, IntFunction<String> part) {
        return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining());
    }

    private static String update(String statements, String result) {
        return "double update(double w, double g, Step step) { double x = g; double s = 1; "
                + statements + "\n return " + result + "; }\n";
    }

    private static String helpers(String result, int depth, IntFunction<String> next) {
        return update("", result)
                + repeat(
                        depth,
                        i -> "private static double h" + i + "(double x) { return "
                                + next.apply(i + 1) + "; }\n")
                + "private static double h" + depth + "(double x) { return x + 0.5; }\n";
    }

    private static String rule(String members) {
        return """
                package large;
                import io.stepsmith.*; import io.stepsmith.language.*;
                @UpdateRule
                public final class Large {
                    @Hyper double a = 0.5;
                    @State double m;
                """ + members + "}\n";
    }

    private static Compilation compile(String members) {
        return Compiled.compile(Compiled.WITH_VECTORS, List.of(rule(members), """
                package large;
                import io.stepsmith.*; import io.stepsmith.language.*;
                @Optimizer(rule = Large.class)
                final class Model { @Param float[] w; float[] wGradient; }
                """));
    }
}
