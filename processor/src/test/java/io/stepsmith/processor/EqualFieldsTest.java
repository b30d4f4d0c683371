package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Layered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two fields of objects of one class whose settings, written twice, are the same. */
class EqualFieldsTest {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Twins {
                @Param %1$s
                @Param %2$s

                public static class Blk {
                    @Param public double[] w = {0}; public double[] wGradient = {-1};
                }

                public static class Stage {
                    @Param @LayerDecay(0.5) public Blk[] in = {new Blk(), new Blk()};
                }

                public Object[] weights() {
                    return new Object[] {%3$s};
                }
            }
            """;
    private static final String ARRAY = "public Blk[] %s = {new Blk(), new Blk()};";

    @ParameterizedTest
    @ValueSource(strings = {"@Group(rateScale = 0.5)", "@Group(rateScale = 0.5, name = \"x\")"})
    void ofOneObjectEach(String group) {
        assertArrayEquals(
                new double[] {0.5, 0.5},
                moved(
                        group + " public Blk a = new Blk();",
                        group + " public Blk b = new Blk();",
                        "a.w, b.w"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@LayerDecay(0.5)"})
    void ofArrays(String layers) {
        String written = "@Group(rateScale = 0.5) " + layers + ARRAY;
        double first = layers.isEmpty() ? 0.5 : 0.25;
        assertArrayEquals(
                new double[] {first, 0.5, first, 0.5},
                moved(
                        written.formatted("a"),
                        written.formatted("b"),
                        "a[0].w, a[1].w, b[0].w, b[1].w"));
    }

    @Test
    void insideLayersAndOutside() {
        String first = "public Stage a = new Stage();";
        String second = "@LayerDecay(0.25) public Stage[] b = {new Stage(), new Stage()};";
        assertArrayEquals(
                new double[] {0.5, 1, 0.125, 0.25, 0.5, 1},
                moved(
                        first,
                        second,
                        "a.in[0].w, a.in[1].w, b[0].in[0].w, b[0].in[1].w, b[1].in[0].w, b[1].in[1].w"));
        String source = Compiled.of(List.of(), SOURCE.formatted(first, second, ""))
                .source("models.TwinsOptimizer");
        assertEquals(
                1,
                source.split("In object i of the L of \\{@code Stage.in}", -1).length - 1,
                source);
    }

    private static double[] moved(String first, String second, String weights) {
        ClassLoader loader =
                Compiled.of(List.of(), SOURCE.formatted(first, second, weights)).load();
        Layered model = new Layered(loader, "models.Twins", "off", UnaryOperator.identity());
        Object[] arrays = model.arrays("weights");
        Arrays.stream(arrays).forEach(array -> ((double[]) array)[0] = 0);
        model.optimizer().step();
        return Arrays.stream(arrays).mapToDouble(array -> ((double[]) array)[0]).toArray();
    }
}
