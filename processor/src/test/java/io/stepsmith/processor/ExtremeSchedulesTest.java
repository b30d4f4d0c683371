package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;

import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Schedules of extreme numbers: each is refused, or has code, Javadoc and a page; nothing fails or
 * hangs. The seed is printed.
 */
class ExtremeSchedulesTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int COUNT = 400;
    private static final List<String> ON = List.of(
            "-Astepsmith.report=true",
            "-Astepsmith.simd=OFF",
            "-proc:only",
            "-implicit:none",
            "-Xmaxerrs",
            "10000");
    private static final List<String> NUMBERS = List.of(
            "Double.NaN",
            "Double.POSITIVE_INFINITY",
            "0",
            "-1",
            "4.9e-324",
            "1e-323",
            "1e-300",
            "1e-9",
            "1e15",
            "1e300",
            "1e308",
            "1.7e308",
            "0.9999999999999999",
            "1.0000000000000002",
            "0.30000000000000004",
            "1e-17");
    private static final List<List<String>> PHASES = List.of(
            List.of("CONSTANT", "from"),
            List.of("LINEAR", "from", "to", "steps"),
            List.of("COSINE", "from", "to", "steps", "power", "repeat", "stretch", "shrink"),
            List.of("POLYNOMIAL", "to", "epochs", "power"),
            List.of("EXPONENTIAL", "from", "to", "steps", "repeat", "shrink"),
            List.of("EXPONENTIAL", "factor", "every", "to", "steps"),
            List.of("STEP", "factor", "every", "to", "portion"),
            List.of("MULTI_STEP", "factor", "at", "steps"),
            List.of("PIECEWISE", "at", "values"),
            List.of("PIECEWISE", "at", "values", "epochs", "repeat"),
            List.of("INVERSE_TIME", "from", "timescale", "power", "every", "steps"),
            List.of("INVERSE_SQRT", "timescale", "portion"),
            List.of("LOGARITHMIC", "to", "steps"),
            List.of("REX", "to", "portion", "repeat", "stretch"),
            List.of("TRIANGLE", "to", "steps", "rise", "factor", "every", "repeat", "stretch"),
            List.of("SIGMOID", "to", "steps", "steepness", "center"),
            List.of("TANH", "from", "to", "epochs", "lower", "upper"),
            List.of("ONE_MINUS_SQRT", "to", "steps"));

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void neverFailAndNeverHang() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<String> schedules = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            StringBuilder phases = new StringBuilder(
                    random.nextInt(8) == 0
                            ? "@WarmUp(steps = " + number() + ", from = " + number() + ")\n"
                            : "");
            for (int count = random.nextInt(1, 4); count > 0; count--) {
                phases.append(phase(random.nextInt(4) > 0 ? "" : ", of = \"momentum\""));
            }
            schedules.add(phases.toString());
        }
        int refused = compile(schedules);
        assertTrue(refused < 0.9 * COUNT, refused + " are refused");
    }

    /** Those that once did. */
    @Test
    void thoseThatOnceFailed() {
        compile(
                List.of(
                        "@Schedule(shape = Shape.MULTI_STEP, factor = 0.5, at = {})",
                        "@Schedule(shape = Shape.PIECEWISE, at = {}, values = {})",
                        "@Schedule(shape = Shape.MULTI_STEP, factor = 1e200, at = {10, 20})",
                        "@Schedule(shape = Shape.STEP, factor = Double.NaN)",
                        "@Schedule(shape = Shape.INVERSE_TIME, timescale = Double.NaN)",
                        "@Schedule(shape = Shape.PIECEWISE, at = {0, 1}, values = {Double.NaN, 2})",
                        "@Schedule(shape = Shape.LINEAR, from = 4.9e-324, to = 1e-323, steps = 10)",
                        "@Schedule(shape = Shape.INVERSE_TIME, timescale = 1e308, power = 1e308)",
                        "@Schedule(shape = Shape.EXPONENTIAL, from = 1.7e308, factor = 0.5, every = 3, to = 1e300)",
                        "@Schedule(shape = Shape.STEP, factor = 0.9999999999999999, every = 1e300)",
                        "@Schedule(shape = Shape.STEP, factor = 0.9999999999999999, every = 1e15)",
                        "@Schedule(shape = Shape.LINEAR, to = 1, steps = 10, repeat = Double.POSITIVE_INFINITY, stretch = 1e200)",
                        "@Schedule(shape = Shape.LINEAR, steps = 1e308)\n".repeat(3),
                        "@Schedule(shape = Shape.LINEAR, steps = 1e15, repeat = 1e300)\n".repeat(3),
                        "@Schedule(shape = Shape.PIECEWISE, at = {0, 0.1, 0.10000000000000002}, values = {1, 2, 3}, portion = 0.5)",
                        "@Schedule(shape = Shape.LINEAR, to = 1, epochs = 1e-14, reach = Schedule.Reach.LAST)",
                        "@Schedule(shape = Shape.STEP, factor = 10, every = 1, steps = 100000)\n@Schedule(shape = Shape.LINEAR, to = 1, steps = 10)"));
    }

    /** The number of schedules that are refused. */
    private static int compile(List<String> schedules) {
        StringBuilder source = new StringBuilder(
                "package models;\nimport io.stepsmith.*;\nfinal class Models {\n");
        for (int i = 0; i < schedules.size(); i++) {
            source.append(
                            "@Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.1, momentum = 0.5)\n")
                    .append(schedules.get(i))
                    .append("\nstatic final class Model")
                    .append(i)
                    .append(" { @Param float[] w; float[] wGradient; }\n");
        }
        Compilation compilation = assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> Compiled.compile(ON, List.of(source + "}\n")));
        String failures = compilation.errors().stream()
                .filter(error -> !error.toString().matches("(?s).*\\[(?!Internal).*"))
                .map(error -> schedules.get(model(source.toString(), (int) error.getLineNumber()))
                        + "\n" + error)
                .limit(3)
                .collect(Collectors.joining("\n"));
        assertEquals("", failures);
        return (int) compilation.errors().stream()
                .map(error -> model(source.toString(), (int) error.getLineNumber()))
                .distinct()
                .count();
    }

    /** The index of the model whose declaration is at a line. */
    private static int model(String source, int line) {
        String[] lines = source.split("\n");
        int at = Math.max(0, line - 1);
        while (!lines[at].contains("class Model") || lines[at].contains("class Models")) {
            at++;
        }
        return Integer.parseInt(lines[at].replaceFirst(".*class Model(\\d+).*", "$1"));
    }

    private String phase(String of) {
        List<String> phase = PHASES.get(random.nextInt(PHASES.size()));
        StringBuilder text = new StringBuilder("@Schedule(shape = Shape." + phase.get(0) + of);
        for (String attribute : phase.subList(1, phase.size())) {
            boolean several = attribute.equals("at") || attribute.equals("values");
            text.append(", ")
                    .append(attribute)
                    .append(" = ")
                    .append(several ? several(attribute) : text(attribute));
        }
        return text + (random.nextInt(16) == 0 ? ", reach = Schedule.Reach.LAST" : "") + ")\n";
    }

    private String several(String attribute) {
        return attribute.equals("at")
                ? "{" + (random.nextBoolean() ? "0, " : "") + 10 * random.nextDouble() + ", "
                        + number() + "}"
                : "{" + number() + ", " + number()
                        + (random.nextBoolean() ? "}" : ", " + number() + "}");
    }

    private String text(String attribute) {
        return switch (attribute) {
            case "repeat" ->
                random.nextBoolean()
                        ? "Double.POSITIVE_INFINITY"
                        : random.nextBoolean() ? "1e300" : "" + random.nextInt(2, 5);
            case "stretch" ->
                random.nextBoolean()
                        ? "1"
                        : random.nextBoolean()
                                ? "1e200"
                                : String.valueOf(1.001 + random.nextDouble());
            default -> number();
        };
    }

    private String number() {
        return switch (random.nextInt(8)) {
            case 0 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 1 -> String.valueOf(Math.pow(10, random.nextDouble(-12, 12)));
            case 2 -> String.valueOf(random.nextInt(1, 1000));
            default -> String.valueOf(random.nextDouble());
        };
    }
}
