package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

/**
 * {@code @Clip}: what it does to gradients, in which groups and in which order, against the norm as
 * plain Java has it.
 */
class ClipTest {
    /**
     * Rules that take the gradient as it is, at a rate of 1, but for one that keeps it in its
     * state; and one that makes passes of its own.
     */
    private static final String NET = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1, modifiers = GradientCentralisation.class)
            @Clip(norm = 2.5)
            @Schedule(of = "clipByGlobalNorm.norm", shape = Shape.LINEAR, to = 0.5, steps = 4)
            public class Net {
                @Param public float[][] matrix = {{0, 0}, {0, 0}};
                public float[][] matrixGradient = {{2, 4}, {-1, 7}};
                @Param @Group(rule = Sgdw.class, weightDecay = 0, modifiers = {}) public double[] vector = {0, 0, 0};
                public double[] vectorGradient = {1, -3, 2};
                @Param @Group(rule = Lars.class) public float[] passes = {1, 2};
                public float[] passesGradient = {3, 4};
                @Param @Group(rule = Sgdw.class, clip = false) public float[] free = {0};
                public float[] freeGradient = {1000};
                @Param @Group(name = "kept", rule = Adam.class) public Layer layer = new Layer();

                public static class Layer {
                    @Param public double[] in = {0};
                    public double[] inGradient = {5};
                    @Param @Group(clip = false) public double[] out = {0};
                    public double[] outGradient = {6};
                }
            }
            """;

    private static final String ALL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @Clip(value = 3, tensorNorm = 4, norm = 2, adaptive = 0.5)
            public class All {
                @Param public double[] a = {3, 4};
                public double[] aGradient = {100, 2};
                @Param @Group(with = @With(name = "clipByValue.value", value = 1)) public double[] b = {1, 0};
                public double[] bGradient = {0, 7};
            }
            """;

    private static final String UNSCHEDULED =
            NET.replaceAll("@Schedule.*\\n", "").replace("class Net", "class Unscheduled");

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, NET, UNSCHEDULED, ALL);
    private final ClassLoader loader = compiled.load();

    /**
     * Of the gradients that the modifiers before it leave, in all groups but those that are not
     * clipped.
     */
    @Test
    void theNormIsOverAllClippedGroups() throws Exception {
        Object model = make("Net");
        ModelOptimizer<?> optimizer = optimizer(model);
        double total = Math.sqrt(
                DoubleStream.of(-1, 1, -4, 4, 1, -3, 2, 3, 4, 5).map(g -> g * g).sum());
        optimizer.step();
        double scale = 2.5 / (total + 1e-6);
        assertArrayEquals(
                new float[] {(float) scale, (float) -scale},
                ((float[][]) field(model, "matrix"))[0],
                1e-7f);
        assertArrayEquals(
                new double[] {-scale, 3 * scale, -2 * scale},
                (double[]) field(model, "vector"),
                1e-12);
        assertArrayEquals(new float[] {-1000}, (float[]) field(model, "free"));
        assertEquals(0.1 * 5 * scale, ((double[]) slot(optimizer, "layer.in/m"))[0], 1e-12);
        assertEquals(0.1 * 6, ((double[]) slot(optimizer, "layer.out/m"))[0], 1e-12);
    }

    /** One threshold for all groups that have not set it, also those of other rules. */
    @Test
    void theThresholdIsScheduled() throws Exception {
        Object model = make("Net");
        ModelOptimizer<?> optimizer = optimizer(model);
        optimizer.step();
        assertEquals(2, stepOf(model, optimizer), 1e-6);
        assertEquals(1.5, stepOf(model, optimizer), 1e-6);
    }

    @Test
    void theThresholdIsMovedAtRunTime() throws Exception {
        Object model = make("Unscheduled");
        ModelOptimizer<?> optimizer = optimizer(model);
        optimizer.hyperparameter("clipByGlobalNorm.norm", 0.25);
        assertEquals(0.25, stepOf(model, optimizer), 1e-6);
        optimizer.hyperparameter("clipByGlobalNorm.norm", 1000);
        assertArrayEquals(new double[] {1, -3, 2}, change(model, optimizer), 1e-12);
    }

    @Test
    void theJavadocSaysWhatItCosts() {
        String source = compiled.source("models.NetOptimizer");
        assertTrue(source.contains(
                "Each step is one to three passes over the parameters of each group"));
        assertTrue(
                source.contains(
                        "{@code ClipByGlobalNorm} reduces over the groups default, vector, passes, kept together."));
        assertTrue(
                source.contains(
                        "2 passes. No bytes of state and at most 32 bytes moved per weight"),
                source.substring(0, 3000));
    }

    /** The norm of all clipped gradients, from what is taken from one of the parameters. */
    private static double stepOf(Object model, ModelOptimizer<?> optimizer)
            throws ReflectiveOperationException {
        double total = Math.sqrt(
                DoubleStream.of(-1, 1, -4, 4, 1, -3, 2, 3, 4, 5).map(g -> g * g).sum());
        return change(model, optimizer)[0] * total;
    }

    private static double[] change(Object model, ModelOptimizer<?> optimizer)
            throws ReflectiveOperationException {
        double[] vector = (double[]) field(model, "vector");
        double[] before = vector.clone();
        optimizer.step();
        return new double[] {before[0] - vector[0], before[1] - vector[1], before[2] - vector[2]};
    }

    @Test
    void clipsByValueThenTensorThenAllThenUnit() throws Exception {
        Object model = make("All");
        optimizer(model).step();
        double[] a = {3, 2};
        double[] b = {0, 1};
        double total = norm(3, 2, 1);
        scale(a, 2 / (total + 1e-6));
        scale(b, 2 / (total + 1e-6));
        assertTrue(norm(a) < 0.5 * 5 && norm(b) > 0.5);
        scale(b, 0.5 / norm(b));
        assertArrayEquals(new double[] {3 - a[0], 4 - a[1]}, (double[]) field(model, "a"), 1e-12);
        assertArrayEquals(new double[] {1, -b[1]}, (double[]) field(model, "b"), 1e-12);
    }

    private static double norm(double... values) {
        return Math.sqrt(DoubleStream.of(values).map(value -> value * value).sum());
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static Object slot(ModelOptimizer<?> optimizer, String name) {
        return optimizer.state().slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow()
                .toArray();
    }

    private Object make(String name) throws ReflectiveOperationException {
        return loader.loadClass("models." + name).getDeclaredConstructor().newInstance();
    }

    private static Object field(Object model, String name) throws ReflectiveOperationException {
        return model.getClass().getField(name).get(model);
    }

    private ModelOptimizer<?> optimizer(Object model) throws ReflectiveOperationException {
        return TestModel.optimizer(model);
    }
}
