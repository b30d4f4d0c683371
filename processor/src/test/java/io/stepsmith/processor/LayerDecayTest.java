package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Layered;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Learning rates that fall from layer to layer, and that are scaled by groups. */
class LayerDecayTest {
    private static final int LAYERS = 4;
    private static final double DECAY = 0.7;
    private static final double FLOOR = 0.4;
    /**
     * Rules with what they are set to: momentum and L2 decay; decoupled decay; a norm per tensor; a
     * statistic per row and column.
     */
    private static final List<String> RULES = List.of(
            "Sgd.class, momentum = 0.9, weightDecay = 0.01",
            "AdamW.class, weightDecay = 0.1",
            "Lamb.class, weightDecay = 0.1",
            "Adafactor.class, weightDecay = 0.1",
            "Lion.class, decay = Decay.CORRECTED, weightDecay = 0.1",
            "AdamW.class, modifiers = {Cautious.class, Sam.class}",
            "ScheduleFreeSgd.class");

    private static final String NESTED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Nested {
                @Param @LayerDecay(0.5) @Group(rateScale = 0.1) public Stage[] stages = {new Stage(1), new Stage(3)};
                @Param @Group(rateScale = 0.125) public Stage plain = new Stage(2);
                @Param public double[] head = {0}; public double[] headGradient = {-1};
                @Param @LayerDecay(0.5) public Stage[] none = {};

                public static class Stage {
                    @Param @LayerDecay(value = 0.25, floor = 0.125) public List<Block> blocks;
                    @Param @Group(rateScale = 0.5) public double[] pool = {0}; public double[] poolGradient = {-1};

                    Stage(int count) {
                        blocks = java.util.stream.IntStream.range(0, count).mapToObj(i -> new Block()).toList();
                    }
                }

                public static class Block {
                    @Param public double[] w = {0}; public double[] wGradient = {-1};
                }

                public Object[] weights() {
                    return new Object[] {stages[0].blocks.get(0).w, stages[0].pool, stages[1].blocks.get(0).w, stages[1].blocks.get(1).w,
                            stages[1].blocks.get(2).w, stages[1].pool, plain.blocks.get(0).w, plain.blocks.get(1).w, plain.pool, head};
                }
            }
            """;

    private static ClassLoader loader;
    private static Compiled compiled;

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>(List.of(NESTED));
        for (int i = 0; i < RULES.size(); i++) {
            for (String type : List.of("float", "double")) {
                sources.add(source("Together" + i + type, RULES.get(i), type, true));
                sources.add(source("Apart" + i + type, RULES.get(i), type, false));
            }
        }
        compiled = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new));
        loader = compiled.load();
    }

    /** Four blocks, in one array with layer decay or in four fields with scaled rates. */
    private static String source(String name, String rule, String type, boolean together) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < LAYERS; i++) {
            fields.append(
                            together
                                    ? ""
                                    : "    @Param @Group(rateScale = "
                                            + Math.max(FLOOR, StrictMath.pow(DECAY, LAYERS - 1 - i))
                                            + ")")
                    .append("    public Block b")
                    .append(i)
                    .append(" = new Block(")
                    .append(i)
                    .append(");\n");
        }
        return """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.rule.*;
                import io.stepsmith.modifier.*;
                @Optimizer(rule = %2$s, learningRate = 0.1)
                @WarmUp(steps = 3)
                @Schedule(shape = Shape.COSINE, to = 0.001, steps = 20)
                public class %1$s {
                %4$s
                %5$s
                    @Param public %3$s[] head = new %3$s[70]; public %3$s[] headGradient = new %3$s[70];

                    public static class Block {
                        @Param public %3$s[] w; public %3$s[] wGradient;
                        @Param public %3$s[][] matrix; public %3$s[][] matrixGradient;

                        Block(int i) {
                            w = new %3$s[300 * i];
                            wGradient = w.clone();
                            matrix = new %3$s[3][17 + i];
                            matrixGradient = new %3$s[3][17 + i];
                        }
                    }

                    private Object[] arrays(boolean w) {
                        java.util.List<Object> arrays = new java.util.ArrayList<>();
                        for (Block b : new Block[] {b0, b1, b2, b3}) {
                            arrays.add(w ? b.w : b.wGradient);
                            arrays.addAll(java.util.Arrays.asList(w ? b.matrix : b.matrixGradient));
                        }
                        arrays.add(w ? head : headGradient);
                        return arrays.toArray();
                    }

                    public Object[] weights() {
                        return arrays(true);
                    }

                    public Object[] gradients() {
                        return arrays(false);
                    }
                }
                """.formatted(
                        name,
                        rule,
                        type,
                        fields,
                        together
                                ? "    @Param @LayerDecay(value = " + DECAY + ", floor = " + FLOOR
                                        + ") public Block[] blocks = {b0, b1, b2, b3};"
                                : "");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void layersAreAsBlocksWithScaledRates(int rule) {
        for (String type : List.of("float", "double")) {
            for (String simd : List.of("on", "off")) {
                Layered together = new Layered(
                        loader, "models.Together" + rule + type, simd, UnaryOperator.identity());
                Layered apart = new Layered(
                        loader, "models.Apart" + rule + type, simd, UnaryOperator.identity());
                Object[] before = Arrays.stream(together.arrays("weights"))
                        .map(LayerDecayTest::copy)
                        .toArray();
                for (int step = 0; step < 25; step++) {
                    for (Layered one : List.of(together, apart)) {
                        if (RULES.get(rule).contains("Sam")) {
                            one.fill("gradients", 1000 + step);
                            one.optimizer().perturb();
                        }
                        one.fill("gradients", 100 + step);
                        one.optimizer().step();
                    }
                    assertTrue(
                            Arrays.deepEquals(apart.arrays("weights"), together.arrays("weights")),
                            RULES.get(rule) + ", " + type + ", SIMD " + simd + ", after update "
                                    + (step + 1));
                }
                assertFalse(Arrays.deepEquals(before, together.arrays("weights")));
                together.optimizer().evaluationWeights();
                apart.optimizer().evaluationWeights();
                assertTrue(
                        Arrays.deepEquals(apart.arrays("weights"), together.arrays("weights")),
                        "for evaluation");
            }
        }
    }

    private static Object copy(Object array) {
        return array instanceof float[] floats ? floats.clone() : ((double[]) array).clone();
    }

    @Test
    void scalesMultiply() {
        Layered nested = new Layered(loader, "models.Nested", "off", UnaryOperator.identity());
        for (Object array : nested.arrays("weights")) {
            ((double[]) array)[0] = 0;
        }
        nested.optimizer().step();
        double[] moved = Arrays.stream(nested.arrays("weights"))
                .mapToDouble(array -> ((double[]) array)[0])
                .toArray();
        assertArrayEquals(
                new double[] {
                    0.1 * 0.5,
                    0.1 * 0.5 * 0.5,
                    0.1 * 0.125,
                    0.1 * 0.25,
                    0.1,
                    0.1 * 0.5,
                    0.125 * 0.25,
                    0.125,
                    0.125 * 0.5,
                    1
                },
                moved,
                1e-15);
    }

    @Test
    void theNumberOfLayersStays() throws ReflectiveOperationException {
        Layered together =
                new Layered(loader, "models.Together0float", "off", UnaryOperator.identity());
        Object[] blocks =
                (Object[]) together.model().getClass().getField("blocks").get(together.model());
        together.model()
                .getClass()
                .getField("blocks")
                .set(together.model(), Arrays.copyOf(blocks, 3));
        Object[] before = Arrays.stream(together.arrays("weights"))
                .map(LayerDecayTest::copy)
                .toArray();
        String message = assertThrows(
                        IllegalStateException.class, () -> together.optimizer().step())
                .getMessage();
        assertTrue(message.contains("Together0float.blocks"), message);
        assertTrue(Arrays.deepEquals(before, together.arrays("weights")));
    }

    @Test
    void layersShareTheKernelOfTheRest() {
        String source = compiled.source("models.Together1floatOptimizer");
        assertEquals(
                2,
                source.split("static \\w+ adamW\\w*\\(").length - 1,
                "a scalar and a vector kernel:\n" + source);
        assertTrue(
                source.contains(
                        "the learning rate is multiplied by {@code max(0.4, 0.7^(L - 1 - i))}"),
                source);
    }
}
