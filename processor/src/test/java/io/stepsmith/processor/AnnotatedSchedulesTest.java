package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The schedules of other frameworks, as annotations: a generated optimizer gives what was recorded of them, at every update at which
 * they are right, to 1e-12 of the peak.
 */
class AnnotatedSchedulesTest {
    private static final Path RECORDED = Path.of("../runtime/src/test/resources/schedules");
    private static final String WARM = "@Schedule(shape = Shape.LINEAR, from = 0, steps = %s) ";

    /** What is recorded under that name, the base rate, and the annotations. */
    private record Same(String recorded, double base, String annotations) {}

    private static final List<Same> SAME = List.of(
            new Same("Curve.stepLR(0.1, 30, 0.1)", 0.1, "@Schedule(shape = Shape.STEP, factor = 0.1, every = 30)"),
            new Same("Curve.multiStepLR(0.1, 0.1, 30, 80)", 0.1, "@Schedule(shape = Shape.MULTI_STEP, factor = 0.1, at = {30, 80})"),
            new Same("Curve.exponentialLR(0.1, 0.95)", 0.1, "@Schedule(shape = Shape.EXPONENTIAL, factor = 0.95)"),
            new Same("Curve.constantLR(0.05, 0.5, 4)", 0.05,
                    "@Schedule(shape = Shape.CONSTANT, from = 0.025, steps = 4) @Schedule(shape = Shape.CONSTANT, from = 0.05)"),
            new Same("Curve.linearLR(1e-3, 0.01, 0.7, 150)", 1e-3, "@Schedule(shape = Shape.LINEAR, from = 1e-5, to = 7e-4, steps = 150)"),
            new Same("Curve.polynomialLR(2, 3, 100)", 2, "@Schedule(shape = Shape.POLYNOMIAL, to = 0, power = 3, steps = 100)"),
            new Same("Curve.cosineAnnealing(3e-4, 3e-5, 37)", 3e-4, "@Schedule(shape = Shape.COSINE, to = 3e-5, steps = 37)"),
            new Same("Curve.cosineAnnealingWarmRestarts(0.1, 0, 10, 2)", 0.1,
                    "@Schedule(shape = Shape.COSINE, to = 0, steps = 10, repeat = Double.POSITIVE_INFINITY, stretch = 2)"),
            new Same("Curve.cyclicTriangular(0.0001, 0.005, 7, 31)", 1e-4,
                    "@Schedule(shape = Shape.TRIANGLE, to = 0.005, rise = 7.0 / 38, steps = 38, repeat = Double.POSITIVE_INFINITY)"),
            new Same("Curve.cyclicTriangular2(0.01, 0.1, 20, 20)", 0.01,
                    "@Schedule(shape = Shape.TRIANGLE, to = 0.1, steps = 40, repeat = Double.POSITIVE_INFINITY, shrink = 0.5)"),
            new Same("Curve.cyclicExpRange(0.01, 0.1, 0.99, 20, 20)", 0.01,
                    "@Schedule(shape = Shape.TRIANGLE, to = 0.1, steps = 40, repeat = Double.POSITIVE_INFINITY, factor = 0.99)"),
            new Same("Curve.oneCycle(0.1, 100, 0.3, 25, 10000, Interpolation.COSINE)", 0.1,
                    "@Schedule(shape = Shape.COSINE, from = 0.004, steps = 29) @Schedule(shape = Shape.COSINE, to = 4e-7, steps = 70)"),
            new Same("Curve.oneCycle(0.1, 73, 0.45, 4, 100, Interpolation.LINEAR)", 0.1,
                    "@Schedule(shape = Shape.LINEAR, from = 0.025, steps = 31.85) @Schedule(shape = Shape.LINEAR, to = 2.5e-4, steps = 40.15)"),
            new Same("Curve.oneCycleThreePhase(0.1, 100, 0.3, 25, 10000, Interpolation.COSINE)", 0.1,
                    "@Schedule(shape = Shape.COSINE, from = 0.004, steps = 29) @Schedule(shape = Shape.COSINE, to = 0.004, steps = 29) "
                            + "@Schedule(shape = Shape.COSINE, to = 4e-7, steps = 41)"),
            new Same("Curve.constantWithWarmup(0.1, 10)", 0.1, WARM.formatted(10)),
            new Same("Curve.linearWithWarmup(3e-4, 20, 150)", 3e-4, WARM.formatted(20) + "@Schedule(shape = Shape.LINEAR, to = 0, steps = 130)"),
            new Same("Curve.cosineWithWarmup(3e-4, 20, 150)", 3e-4, WARM.formatted(20) + "@Schedule(shape = Shape.COSINE, to = 0, steps = 130)"),
            new Same("Curve.cosineWithHardRestarts(0.1, 4, 20, 148)", 0.1,
                    WARM.formatted(20) + "@Schedule(shape = Shape.COSINE, to = 0, steps = 32, repeat = 4)"),
            new Same("Curve.polynomialWithWarmup(0.1, 1e-7, 1, 10, 100)", 0.1,
                    WARM.formatted(10) + "@Schedule(shape = Shape.POLYNOMIAL, to = 1e-7, power = 1, steps = 90)"),
            new Same("Curve.inverseSqrtWithWarmup(0.01, 20, 20)", 0.01, WARM.formatted(20) + "@Schedule(shape = Shape.INVERSE_SQRT, timescale = 20)"),
            new Same("Curve.warmupStableDecay(0.1, 0, 10, 50, 40)", 0.1, WARM.formatted(10)
                    + "@Schedule(shape = Shape.CONSTANT, steps = 50) @Schedule(shape = Shape.COSINE, to = 0, steps = 40)"),
            new Same("Curve.warmupStableDecay(1, 0.1, 20, 60, Curve.oneMinusSqrt(1, 0.1, 40))", 1,
                    "@Schedule(shape = Shape.LINEAR, from = 0.1, steps = 20) @Schedule(shape = Shape.CONSTANT, steps = 60) "
                            + "@Schedule(shape = Shape.ONE_MINUS_SQRT, to = 0.1, steps = 40)"),
            new Same("Curve.cosineDecay(0.1, 77, 0.2)", 0.1, "@Schedule(shape = Shape.COSINE, to = 0.02, steps = 77)"),
            new Same("Curve.cosineDecayRestarts(0.1, 20, 2, 0.5, 0.1)", 0.1,
                    "@Schedule(shape = Shape.COSINE, to = 0.01, steps = 20, repeat = Double.POSITIVE_INFINITY, stretch = 2, shrink = 0.5)"),
            new Same("Curve.exponentialDecay(0.1, 30, 0.96, false)", 0.1, "@Schedule(shape = Shape.EXPONENTIAL, factor = 0.96, every = 30)"),
            new Same("Curve.exponentialDecay(0.1, 30, 0.96, true)", 0.1, "@Schedule(shape = Shape.STEP, factor = 0.96, every = 30)"),
            new Same("Curve.inverseTimeDecay(2, 30, 0.7, false)", 2, "@Schedule(shape = Shape.INVERSE_TIME, timescale = 30 / 0.7)"),
            new Same("Curve.piecewiseConstantDecay(new double[] {101, 111}, new double[] {1, 0.5, 0.1})", 1,
                    "@Schedule(shape = Shape.PIECEWISE, at = {0, 101, 111}, values = {1, 0.5, 0.1})"),
            new Same("Curve.polynomialDecay(0.1, 90, 0.01, 0.5)", 0.1, "@Schedule(shape = Shape.POLYNOMIAL, to = 0.01, power = 0.5, steps = 90)"),
            new Same("Curve.polynomialSchedule(1, 0.01, 2, 100, 5)", 1,
                    "@Schedule(shape = Shape.CONSTANT, steps = 5) @Schedule(shape = Shape.POLYNOMIAL, to = 0.01, power = 2, steps = 100)"),
            new Same("Curve.piecewiseInterpolate(Interpolation.LINEAR, 1, new double[] {40, 80, 100}, new double[] {0.1, 3, 0.01})", 1,
                    "@Schedule(shape = Shape.PIECEWISE, at = {0, 40, 80, 100}, values = {1, 0.1, 0.3, 0.003}, between = Interpolation.LINEAR)"),
            new Same("Curve.piecewiseInterpolate(Interpolation.COSINE, 1, new double[] {40, 80, 100}, new double[] {0.1, 3, 0.01})", 1,
                    "@Schedule(shape = Shape.PIECEWISE, at = {0, 40, 80, 100}, values = {1, 0.1, 0.3, 0.003}, between = Interpolation.COSINE)"),
            new Same("Curve.warmupCosineDecay(0, 1, 0.1, 10, 100)", 1, WARM.formatted(10) + "@Schedule(shape = Shape.COSINE, to = 0.1, steps = 90)"),
            new Same("Curve.inverseSchedule(0.1, 0.05, 0.75)", 0.1,
                    "@Schedule(shape = Shape.INVERSE_TIME, timescale = 20, power = 0.75)"));

    @TestFactory
    Stream<DynamicTest> annotationsGiveWhatWasRecorded() throws Exception {
        Map<String, String> recorded = new HashMap<>();
        try (Stream<Path> files = Files.list(RECORDED)) {
            for (Path file : files.toList()) {
                Arrays.stream(Files.readString(file).strip().split("\n\n")).forEach(block -> recorded.put(block.lines().findFirst().orElseThrow(), block));
            }
        }
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < SAME.size(); i++) {
            sources.add("package models;\nimport io.stepsmith.*;\nimport io.stepsmith.schedule.*;\nimport io.stepsmith.rule.*;\n"
                    + "@SuppressWarnings({\"stepsmith.RateZero\", \"stepsmith.RateJumps\"})\n@Optimizer(rule = Sgd.class, learningRate = "
                    + SAME.get(i).base + ")\n" + SAME.get(i).annotations + "\npublic class Scheduled" + i
                    + " {\n@Param public float[] w = {1}; public float[] wGradient = {1};\n}\n");
        }
        ClassLoader loader = Compiled.of(List.of(), sources.toArray(String[]::new)).load();
        return Stream.iterate(0, i -> i + 1).limit(SAME.size()).map(i -> DynamicTest.dynamicTest(SAME.get(i).recorded, () -> {
            assertTrue(recorded.containsKey(SAME.get(i).recorded), "it is not recorded");
            compare(recorded.get(SAME.get(i).recorded), optimizer(loader, "models.Scheduled" + i));
        }));
    }

    private static void compare(String block, ModelOptimizer<?> optimizer) throws IOException {
        String[] lines = block.split("\n", 4);
        String[] head = lines[2].split("[ ,]+");
        double[] values = Arrays.stream(lines[3].strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
        int right = head[0].equals("first") ? Integer.parseInt(head[1]) : values.length;
        int every = Integer.parseInt(head[head.length - 1]);
        double peak = Arrays.stream(values, 0, right).max().orElseThrow();
        for (int i = 0; i < right; i++) {
            assertEquals(values[i], optimizer.learningRateAt((long) i * every), 1e-12 * peak, lines[1] + " at " + (long) i * every);
        }
    }

    private static ModelOptimizer<?> optimizer(ClassLoader loader, String model) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(model);
        return (ModelOptimizer<?>) loader.loadClass(model + "Optimizer").getMethod("of", type)
                .invoke(null, type.getDeclaredConstructor().newInstance());
    }
}
