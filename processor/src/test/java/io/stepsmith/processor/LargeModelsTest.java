package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.TrainedParameter;
import io.stepsmith.processor.testing.Bytecodes;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.schedule.Curve;
import io.stepsmith.schedule.Interpolation;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.management.ObjectName;

/** However large a model is, its optimizer works, and HotSpot compiles each of its methods. */
class LargeModelsTest {
    private static final int GROUPS = 300;
    private static final int PHASES = 1_000;
    private static final int POINTS = 5_000;

    @Test
    void groupsThatDifferInAllThatTheyCan() {
        String optimizer =
                "@Optimizer(rule = AdamW.class, modifiers = {ExponentialMovingAverage.class})\n"
                        + "@Clip(norm = 1) @Guard @Accumulate(2) @WarmUp(steps = 10)\n"
                        + "@Schedule(of = \"beta1\", shape = Shape.LINEAR, to = 0.5, steps = 10)";
        compile(
                "Different",
                optimizer,
                40,
                i -> "@Group(learningRate = 1e-" + (i + 1) + ", beta2 = 0.9" + (1_000 + i)
                        + ", epsilon = 1e-" + (i + 1) + ", weightDecay = " + (i + 1) + ")");
    }

    @Test
    void layersOfManyKinds() {
        check(Compiled.of(
                List.of(),
                model(
                        "Deep",
                        "@Optimizer(rule = Sgd.class)",
                        100,
                        i -> "@Param @LayerDecay(0.9) L" + i + "[] l" + i + " = {};\nstatic class L"
                                + i + " { @Param float[] w; float[] wGradient; }")));
    }

    @Test
    void manyGroups() throws ReflectiveOperationException {
        Object model = compile(
                        "Many",
                        "@Optimizer(rule = Sgd.class, learningRate = 0.25)",
                        GROUPS,
                        i -> "@Group(rateScale = " + (i + 1) + ")")
                .newInstance();
        ((ModelOptimizer<?>) optimizer(model)).step();
        for (int i = 0; i < GROUPS; i++) {
            float[] w = (float[]) model.getClass().getField("w" + i).get(model);
            assertArrayEquals(new float[] {1 - 0.25f * (i + 1)}, w);
        }
    }

    @Test
    void manyPhases() throws ReflectiveOperationException {
        String schedules = IntStream.range(0, PHASES)
                .mapToObj(i -> "@Schedule(shape = Shape.LINEAR, to = " + rate(i) + ", steps = "
                        + (i + 1) + ")")
                .collect(Collectors.joining(" "));
        Curve curve = Curve.linear(1, rate(0), 1);
        for (int i = 1; i < PHASES; i++) {
            curve = curve.then(Curve.linear(rate(i - 1), rate(i), i + 1));
        }
        follows(
                curve,
                compile(
                        "Phased",
                        "@Optimizer(rule = Sgd.class, learningRate = 1)\n" + schedules,
                        1,
                        i -> ""));
    }

    @Test
    void manyPoints() throws ReflectiveOperationException {
        String schedule =
                "@Schedule(shape = Shape.PIECEWISE, at = {" + numbers(i -> Integer.toString(3 * i))
                        + "}, values = {" + numbers(i -> Double.toString(rate(i))) + "})";
        Curve curve = Curve.points(
                Interpolation.HOLD,
                IntStream.range(0, POINTS).mapToDouble(i -> 3 * i).toArray(),
                IntStream.range(0, POINTS).mapToDouble(LargeModelsTest::rate).toArray());
        follows(
                curve,
                compile(
                        "Pointed",
                        "@Optimizer(rule = Sgd.class, learningRate = 1)\n" + schedule,
                        1,
                        i -> ""));
    }

    /** Paths of rows are made where they are asked for, so that no row takes bytes for its own. */
    @Test
    void rowsHaveNoNamesOfTheirOwn() throws Exception {
        Constructor<?> type =
                Compiled.of(List.of(), """
                        package models;
                        import io.stepsmith.*;
                        import io.stepsmith.rule.*;
                        @Optimizer(rule = Sgd.class)
                        public class Rows {
                            @Param public double[][] w = new double[100_000][1];
                            public double[][] wGradient = new double[100_000][1];
                            @Param @Sparse public double[][] table = new double[100_000][1];
                        }
                        """).load().loadClass("models.Rows").getConstructor();
        Object model = type.newInstance();
        long before = strings();
        ModelOptimizer<?> optimizer = (ModelOptimizer<?>) optimizer(model);
        long more = strings() - before;
        assertTrue(more < 20_000, more + " Strings for 200,000 rows");
        assertEquals(
                List.of("w", "table"),
                optimizer.parameters().stream().map(TrainedParameter::path).toList());
    }

    /** The number of Strings that are reachable. */
    private static long strings() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(line -> line.length > 3 && line[3].equals("java.lang.String"))
                .mapToLong(line -> Long.parseLong(line[1]))
                .findFirst()
                .orElseThrow();
    }

    private static double rate(int i) {
        return (i * 7_919 % 1_000 + 1) * 1e-4;
    }

    private static String numbers(IntFunction<String> number) {
        return IntStream.range(0, POINTS).mapToObj(number).collect(Collectors.joining(", "));
    }

    private static void follows(Curve curve, Constructor<?> model)
            throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = (ModelOptimizer<?>) optimizer(model.newInstance());
        for (long t = 0; t < 20_000; t += 7) {
            assertEquals(curve.at(t), optimizer.learningRateAt(t), "at update " + t);
        }
    }

    private static Object optimizer(Object model) throws ReflectiveOperationException {
        return model.getClass()
                .getClassLoader()
                .loadClass(model.getClass().getName() + "Optimizer")
                .getMethod("of", model.getClass())
                .invoke(null, model);
    }

    /** The constructor of a compiled model with a parameter in each of so many groups. */
    private static Constructor<?> compile(
            String name, String annotations, int groups, IntFunction<String> group) {
        Compiled compiled = Compiled.of(
                List.of(),
                model(
                        name,
                        annotations,
                        groups,
                        i -> "@Param " + group.apply(i) + " public float[] w" + i
                                + " = {1}; public float[] w" + i + "Gradient = {1};"));
        check(compiled);
        try {
            return compiled.load().loadClass("models." + name).getConstructor();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String model(
            String name, String annotations, int count, IntFunction<String> members) {
        return IntStream.range(0, count)
                .mapToObj(members)
                .collect(Collectors.joining(
                        "\n",
                        "package models;\nimport io.stepsmith.*;\nimport io.stepsmith.modifier.*;\nimport io.stepsmith.rule.*;\n"
                                + annotations + "\npublic class " + name + " {\n",
                        "\n}\n"));
    }

    /** HotSpot never compiles a method of more than 8,000 bytecodes. */
    private static void check(Compiled compiled) {
        assertEquals(
                List.of(),
                Bytecodes.of(compiled).entrySet().stream()
                        .filter(method -> method.getValue() > 8_000)
                        .toList());
    }
}
