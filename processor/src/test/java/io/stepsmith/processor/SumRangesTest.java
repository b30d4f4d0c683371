package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Norms over every extent, and sums and means of floats, of values of every magnitude that float
 * and double have, against the same of values near 1: a power of two scales all of them, exactly. A
 * sum of doubles is what IEEE gives.
 */
class SumRangesTest {
    private static final int ROWS = 67;
    private static final int COLUMNS = 133;
    private static final int WIDE = 4200;
    private static final int SIZE = ROWS * COLUMNS + 2 * WIDE;

    private static final String RULE = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(learningRate = 1)
            public class Reducing {
                @State(per = Extent.TENSOR) double norm;
                @State(per = Extent.TENSOR) double sum;
                @State(per = Extent.TENSOR) double mean;
                @State(per = Extent.ROW) double rowNorm;
                @State(per = Extent.ROW) double rowSum;
                @State(per = Extent.COLUMN) double columnNorm;
                @State(per = Extent.COLUMN) double columnSum;
                @State(per = Extent.MODEL) double modelNorm;
                @State(per = Extent.MODEL) double modelSum;
                @State(per = Extent.TENSOR) double normOfRows;
                @State(per = Extent.MODEL) double normOfColumns;
                double update(double w, double g, Step step, Tensor tensor, Row row, Column column, Model model) {
                    double before = norm + sum + mean + rowNorm + rowSum + columnNorm + columnSum + modelNorm + modelSum + normOfRows + normOfColumns;
                    norm = tensor.norm(g);
                    sum = tensor.sum(g * w);
                    mean = tensor.mean(g * g);
                    rowNorm = row.norm(g);
                    rowSum = row.sum(g * w);
                    columnNorm = column.norm(g);
                    columnSum = column.sum(g * w);
                    modelNorm = model.norm(g);
                    modelSum = model.sum(g * w);
                    normOfRows = tensor.norm(rowNorm);
                    normOfColumns = model.norm(columnNorm);
                    return 0 * before;
                }
            }
            """;

    private static String model(String type) {
        return """
                package models;
                import io.stepsmith.*;
                @Optimizer(rule = Reducing.class, learningRate = 1)
                public class Of_TYPE {
                    @Param public TYPE[][] first = new TYPE[67][133];
                    public TYPE[][] firstGradient = new TYPE[67][133];
                    @Param(shape = {"2", "4200"}) public TYPE[] second = new TYPE[8400];
                    public TYPE[] secondGradient = new TYPE[8400];
                }
                """.replace("TYPE", type);
    }

    private static final Compiled COMPILED =
            Compiled.of(Compiled.WITH_VECTORS, RULE, model("float"), model("double"));
    /** Each with kernels of its own, for once vectors serve, they stay. */
    private static final Map<String, ClassLoader> LOADERS =
            Map.of("on", COMPILED.load(), "off", COMPILED.load());

    private enum Pattern {
        /** All values are of the magnitude. */
        ALL,
        /** Few are, the others are 0. */
        FEW,
        /** Those in some blocks and groups of rows are smaller. */
        MIXED
    }

    static Stream<Arguments> magnitudes() {
        int[] floats = {-146, -127, -100, -80, -60, -40, 0, 40, 60, 63, 64, 80, 127};
        int[] doubles = {
            -1070, -1022, -800, -600, -520, -500, -450, 0, 450, 500, 512, 600, 1000, 1016
        };
        return Stream.of("float", "double")
                .flatMap(type -> IntStream.of(type.equals("float") ? floats : doubles)
                        .boxed()
                        .flatMap(magnitude -> Stream.of(Pattern.values())
                                .map(pattern -> Arguments.of(type, magnitude, pattern))));
    }

    @ParameterizedTest
    @MethodSource("magnitudes")
    void sumsAreRight(String type, int magnitude, Pattern pattern) throws Exception {
        boolean single = type.equals("float");
        double[] weights = values(single, magnitude, pattern, 1);
        double[] gradients = values(single, magnitude, pattern, 2);
        Map<String, double[]> expected = expected(weights, gradients, magnitude);
        Map<String, double[]> vectors = reduced(type, "on", 3, weights, gradients);
        Map<String, double[]> scalars = reduced(type, "off", 1, weights, gradients);
        vectors.forEach((name, values) ->
                assertEquals(Arrays.toString(values), Arrays.toString(scalars.get(name)), name));
        for (String name : vectors.keySet()) {
            boolean norm = name.toLowerCase(Locale.ROOT).contains("norm");
            double[] right = expected.get(name);
            // Those of doubles are what IEEE gives: nothing to say here where they overflow or
            // underflow.
            for (int i = 0;
                    i < right.length && (single || norm || Math.abs(magnitude) < 400);
                    i++) {
                double size = expected.getOrDefault(name + "OfSizes", right)[i];
                assertEquals(
                        right[i],
                        vectors.get(name)[i],
                        (single ? 4e-6 : 1e-13) * size + 100 * Double.MIN_VALUE,
                        name + " " + i);
            }
        }
    }

    /** Where a weight is: in the second matrix, its row and its column. */
    private record Position(boolean second, int row, int column) {
        static Position of(int i) {
            int j = i - ROWS * COLUMNS;
            return j < 0
                    ? new Position(false, i / COLUMNS, i % COLUMNS)
                    : new Position(true, j / WIDE, j % WIDE);
        }

        /** Whether it is in a first block, or group of rows, of two. */
        boolean first() {
            return second ? column < 4096 : row < 64;
        }
    }

    private static double[] values(boolean single, int magnitude, Pattern pattern, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            Position position = Position.of(i);
            double value = random.nextDouble() - 0.5;
            boolean zero = pattern == Pattern.FEW
                    && (position.first() || position.column() % 5 != 0 || position.row() == 0);
            value = zero
                    ? 0
                    : Math.scalb(
                            value,
                            pattern == Pattern.MIXED && position.first()
                                    ? magnitude - 40
                                    : magnitude);
            values[i] = single ? (float) value : value;
        }
        return values;
    }

    /**
     * What sums and norms come to: of values near 1, scaled; and, for each sum of products, the sum
     * of their sizes.
     */
    private static Map<String, double[]> expected(
            double[] weights, double[] gradients, int magnitude) {
        double[] g = Arrays.stream(gradients)
                .map(value -> Math.scalb(value, -magnitude))
                .toArray();
        double[] w = Arrays.stream(weights)
                .map(value -> Math.scalb(value, -magnitude))
                .toArray();
        Map<String, double[]> all = new LinkedHashMap<>();
        Map.of(
                        "",
                        position -> position.second() ? 1 : 0,
                        "row",
                        position -> position.second() ? ROWS + position.row() : position.row(),
                        "column",
                        position ->
                                position.second() ? COLUMNS + position.column() : position.column(),
                        "model",
                        (ToIntFunction<Position>) position -> 0)
                .forEach((extent, group) -> {
                    double[] squares = sums(group, i -> g[i] * g[i]);
                    all.put(
                            name(extent, "norm"),
                            scaled(Arrays.stream(squares).map(Math::sqrt).toArray(), magnitude));
                    all.put(
                            name(extent, "sum"),
                            scaled(sums(group, i -> g[i] * w[i]), 2 * magnitude));
                    all.put(
                            name(extent, "sum") + "OfSizes",
                            scaled(sums(group, i -> Math.abs(g[i] * w[i])), 2 * magnitude));
                });
        double[] norms = all.get("norm");
        double[] squares = sums(position -> position.second() ? 1 : 0, i -> g[i] * g[i]);
        all.put(
                "mean",
                scaled(
                        new double[] {squares[0] / (ROWS * COLUMNS), squares[1] / (2 * WIDE)},
                        2 * magnitude));
        // A value that all weights of a row have counts once for each of them.
        all.put(
                "normOfRows",
                new double[] {Math.sqrt(COLUMNS) * norms[0], Math.sqrt(WIDE) * norms[1]});
        all.put(
                "normOfColumns",
                scaled(new double[] {Math.sqrt(ROWS * squares[0] + 2 * squares[1])}, magnitude));
        return all;
    }

    private static String name(String extent, String sum) {
        return extent.isEmpty()
                ? sum
                : extent + Character.toUpperCase(sum.charAt(0)) + sum.substring(1);
    }

    private static double[] sums(ToIntFunction<Position> group, IntToDoubleFunction term) {
        double[] sums = new double
                [IntStream.range(0, SIZE)
                                .map(i -> group.applyAsInt(Position.of(i)))
                                .max()
                                .orElseThrow()
                        + 1];
        IntStream.range(0, SIZE)
                .forEach(i -> sums[group.applyAsInt(Position.of(i))] += term.applyAsDouble(i));
        return sums;
    }

    private static double[] scaled(double[] values, int magnitude) {
        return Arrays.stream(values).map(value -> Math.scalb(value, magnitude)).toArray();
    }

    /** What one step leaves in the states, by slot. */
    private static Map<String, double[]> reduced(
            String type, String simd, int threads, double[] weights, double[] gradients)
            throws ReflectiveOperationException {
        Class<?> of = LOADERS.get(simd).loadClass("models.Of_" + type);
        Object model = of.getDeclaredConstructor().newInstance();
        fill(model, "", weights);
        fill(model, "Gradient", gradients);
        System.setProperty("stepsmith.simd", simd);
        try (ModelOptimizer<?> optimizer =
                TestModel.builder(model).threads(threads).build()) {
            assertEquals(Outcome.APPLIED, optimizer.step());
            Map<String, List<Double>> states = new LinkedHashMap<>();
            optimizer.state().slots().stream()
                    .filter(slot -> !slot.name().startsWith("hyperparameters/"))
                    .forEach(slot -> {
                        List<Double> values = states.computeIfAbsent(
                                slot.name().substring(slot.name().lastIndexOf('/') + 1),
                                name -> new ArrayList<>());
                        Arrays.stream((double[]) slot.toArray()).forEach(values::add);
                    });
            Map<String, double[]> arrays = new LinkedHashMap<>();
            states.forEach((name, values) -> arrays.put(
                    name, values.stream().mapToDouble(Double::doubleValue).toArray()));
            return arrays;
        } finally {
            System.clearProperty("stepsmith.simd");
        }
    }

    private static void fill(Object model, String suffix, double[] values)
            throws ReflectiveOperationException {
        Object[] rows = (Object[]) model.getClass().getField("first" + suffix).get(model);
        Object flat = model.getClass().getField("second" + suffix).get(model);
        for (int i = 0; i < SIZE; i++) {
            Position position = Position.of(i);
            Object array = position.second() ? flat : rows[position.row()];
            int at = position.second() ? i - ROWS * COLUMNS : position.column();
            if (array instanceof float[] floats) {
                floats[at] = (float) values[i];
            } else {
                Array.setDouble(array, at, values[i]);
            }
        }
    }
}
