package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Array;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every clip that divides by a norm, at both ends of float and double: all gradients are of one
 * size, so that what is right is known.
 */
class ClipRangesTest {
    private static final int LENGTH = 5000;
    private static final List<Integer> MAGNITUDES =
            List.of(-1040, -600, -140, -70, 0, 70, 120, 600, 1000);

    private static final String EXPOSING = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(learningRate = 1)
            public class Exposing {
                @Hyper(above = 0) @Expose double epsilon = 1;
                double update(double w, double g, Step step) {
                    @Expose double vHat = w * w + 1;
                    return g;
                }
            }
            """;

    private static String model(String name, String type, String annotations) {
        return """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.rule.*;
                import io.stepsmith.modifier.*;
                ANNOTATIONS
                public class NAME {
                    @Param public TYPE[] w = new TYPE[5000];
                    public TYPE[] wGradient = new TYPE[5000];
                    @Param public TYPE[][] matrix = new TYPE[2][5000];
                    public TYPE[][] matrixGradient = new TYPE[2][5000];
                }
                """.replace("ANNOTATIONS", annotations).replace("NAME", name).replace("TYPE", type);
    }

    /**
     * A clip to a quarter of what the norm is, or, for what takes a ratio of norms, to a quarter of
     * it.
     */
    private enum ClipKind {
        TENSOR("@Clip(tensorNorm = BOUND)", "clipByNorm.epsilon", LENGTH, 2 * LENGTH),
        MODEL("@Clip(norm = BOUND)", "clipByGlobalNorm.epsilon", 3 * LENGTH, 3 * LENGTH),
        ADAPTIVE("@Clip(adaptive = 0.25)", "adaptiveGradientClipping.epsilon", LENGTH, LENGTH);

        private final String annotation;
        private final String epsilon;
        private final int[] counts;

        ClipKind(String annotation, String epsilon, int vector, int matrix) {
            this.annotation = annotation;
            this.epsilon = epsilon;
            this.counts = new int[] {vector, matrix};
        }

        /** Weights of 1 or of the magnitude, by which gradients are clipped to a quarter. */
        String model(String type, int magnitude) {
            double size = Math.scalb(1.0, magnitude);
            String bound = this == ADAPTIVE ? "" : Double.toString(size * Math.sqrt(LENGTH) / 4);
            return ClipRangesTest.model(
                    name(type, magnitude),
                    type,
                    "@Optimizer(rule = Sgd.class, learningRate = 1, with = @With(name = \""
                            + epsilon + "\", value = "
                            + (this == ADAPTIVE ? Double.toString(Double.MIN_VALUE) : "0") + "))\n"
                            + annotation.replace("BOUND", bound));
        }

        String name(String type, int magnitude) {
            return name() + "_" + type + "_" + (magnitude < 0 ? "m" : "") + Math.abs(magnitude);
        }
    }

    static Stream<Arguments> clips() {
        return Stream.of("float", "double")
                .flatMap(type -> MAGNITUDES.stream()
                        .filter(magnitude -> type.equals("double") || Math.abs(magnitude) < 150)
                        .flatMap(magnitude -> Stream.of(ClipKind.values())
                                .map(kind -> Arguments.of(kind, type, magnitude))));
    }

    private static Stream<String> others() {
        return Stream.of("float", "double")
                .flatMap(type -> Stream.of(
                        model(
                                "Updates_" + type,
                                type,
                                "@Optimizer(rule = Exposing.class, modifiers = UpdateClipping.class)"),
                        model(
                                "Guarded_" + type,
                                type,
                                "@Optimizer(rule = Sgd.class, learningRate = 1)\n@Guard")));
    }

    private static final Compiled COMPILED = Compiled.of(
            List.of(),
            Stream.of(
                            Stream.of(EXPOSING),
                            others(),
                            clips().map(Arguments::get)
                                    .map(of -> ((ClipKind) of[0])
                                            .model((String) of[1], (Integer) of[2])))
                    .flatMap(sources -> sources)
                    .toArray(String[]::new));

    @ParameterizedTest
    @MethodSource("clips")
    void clips(ClipKind kind, String type, int magnitude) throws Exception {
        double size = Math.scalb(1.0, magnitude);
        double start = kind == ClipKind.ADAPTIVE ? size : 0;
        Object model = model(kind.name(type, magnitude), start, size);
        assertEquals(Outcome.APPLIED, step(model));
        for (int parameter = 0; parameter < 2; parameter++) {
            double change = size
                    * (kind == ClipKind.ADAPTIVE
                            ? 0.25
                            : Math.sqrt((double) LENGTH / kind.counts[parameter]) / 4);
            for (Object array : arrays(model, List.of("w", "matrix").get(parameter))) {
                double actual = Array.getDouble(array, 4999);
                double least = type.equals("float") ? Float.MIN_VALUE : Double.MIN_VALUE;
                assertEquals(
                        start - change,
                        actual,
                        (type.equals("float") ? 3e-6 : 1e-12) * size + least);
            }
        }
    }

    /**
     * Update clipping divides by the root mean square of what gradients are to the second moment, 1
     * here.
     */
    @ParameterizedTest
    @CsvSource({
        "float, 120",
        "float, 70",
        "float, -140",
        "double, 1000",
        "double, 600",
        "double, -1040"
    })
    void clipsUpdates(String type, int magnitude) throws Exception {
        double size = Math.scalb(1.0, magnitude);
        Object model = model("Updates_" + type, 0, size);
        assertEquals(Outcome.APPLIED, step(model));
        double expected = -Math.min(1, size);
        assertEquals(expected, Array.getDouble(arrays(model, "w").get(0), 4999), -3e-6 * expected);
        assertEquals(
                expected, Array.getDouble(arrays(model, "matrix").get(1), 0), -3e-6 * expected);
    }

    /**
     * Refused are gradients that are not finite, and those of doubles the sum of whose squares is
     * not; those that are too small for squares are not.
     */
    @ParameterizedTest
    @CsvSource({
        "float, 3e38, APPLIED",
        "float, 1e-45, APPLIED",
        "float, Infinity, SKIPPED",
        "float, NaN, SKIPPED",
        "double, 1e150, APPLIED",
        "double, 1e-300, APPLIED",
        "double, 1e200, SKIPPED",
        "double, -Infinity, SKIPPED"
    })
    void guards(String type, double gradient, Outcome expected) throws Exception {
        Object model = model("Guarded_" + type, 0, gradient);
        assertEquals(expected, step(model));
        double moved = type.equals("float") ? -(float) gradient : -gradient;
        assertEquals(
                expected == Outcome.APPLIED ? moved : 0,
                Array.getDouble(arrays(model, "w").get(0), 7));
    }

    private static Object model(String name, double weight, double gradient)
            throws ReflectiveOperationException {
        Object model = COMPILED.load()
                .loadClass("models." + name)
                .getDeclaredConstructor()
                .newInstance();
        for (String field : List.of("w", "matrix")) {
            arrays(model, field).forEach(array -> fill(array, weight));
            arrays(model, field + "Gradient").forEach(array -> fill(array, gradient));
        }
        return model;
    }

    private static Outcome step(Object model) throws ReflectiveOperationException {
        Class<?> type = model.getClass();
        return TestModel.optimizer(model).step();
    }

    private static List<Object> arrays(Object model, String field)
            throws ReflectiveOperationException {
        Object value = model.getClass().getField(field).get(model);
        return value instanceof Object[] rows ? List.of(rows) : List.of(value);
    }

    private static void fill(Object array, double value) {
        IntStream.range(0, Array.getLength(array)).forEach(i -> {
            if (array instanceof float[] floats) {
                floats[i] = (float) value;
            } else {
                ((double[]) array)[i] = value;
            }
        });
    }
}
