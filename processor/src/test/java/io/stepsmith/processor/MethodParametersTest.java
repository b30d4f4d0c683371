package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Parameters that methods give are read at every step, and only by the thread of the caller. */
class MethodParametersTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.*;
            import java.util.function.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            public class Net {
                public interface Layer {
                    @Param List<Matrix> parameters();
                }
                public static class Matrix {
                    public Supplier<float[]> w;
                    public Supplier<float[]> dw;
                    public Matrix(float... weights) { w = () -> weights; dw = () -> null; }
                    @Param(gradient = "gradients()") public float[] getWeights() { return w.get(); }
                    float[] gradients() { return dw.get(); }
                }
                public static class Dense implements Layer {
                    public Matrix one = new Matrix(1, 2), two = new Matrix(3);
                    public List<Matrix> parameters() { return new ArrayList<>(List.of(one, two)); }
                }
                public static class Own extends Dense {
                    @Param @Override public List<Matrix> parameters() { return super.parameters(); }
                }
                public static class Hidden extends Dense implements Scaled {}
                public interface Scaled {
                    @Param(gradient = "scales()") default float[] scales() { return null; }
                }
                @Param public List<Layer> layers = new ArrayList<>(List.of(new Dense()));
            }
            """;
    private static final String CLEARED = """
            package models;
            import io.stepsmith.*;
            import java.util.function.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.5, gradients = Gradients.ACCUMULATED)
            public class Cleared {
                public float[] w = {1};
                public Supplier<float[]> dw = () -> null;
                @Param float[] weights() { return w; }
                float[] weightsGradient() { return dw.get(); }
            }
            """;

    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(Compiled.WITH_VECTORS, MODEL, CLEARED).load();
    }

    private static Object make(String type) throws ReflectiveOperationException {
        return loader.loadClass("models." + type).getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private static ModelOptimizer<Object> optimizer(Object model) throws Throwable {
        try {
            return (ModelOptimizer<Object>)
                    loader.loadClass(model.getClass().getName() + "Optimizer")
                            .getMethod("of", model.getClass())
                            .invoke(null, model);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static <A> A get(Object object, String field) throws ReflectiveOperationException {
        return (A) object.getClass().getField(field).get(object);
    }

    private static void gives(Object object, String field, Supplier<float[]> array)
            throws ReflectiveOperationException {
        object.getClass().getField(field).set(object, array);
    }

    private static Object layer(Object net) throws ReflectiveOperationException {
        return MethodParametersTest.<List<Object>>get(net, "layers").get(0);
    }

    private final Object net;
    private final Object one;
    private final Object two;
    private final float[] weights;

    MethodParametersTest() throws ReflectiveOperationException {
        net = make("Net");
        one = get(layer(net), "one");
        two = get(layer(net), "two");
        weights = MethodParametersTest.<Supplier<float[]>>get(one, "w").get();
    }

    private void giveGradients() throws ReflectiveOperationException {
        gives(one, "dw", () -> new float[] {2, 4});
        gives(two, "dw", () -> new float[] {6});
    }

    @Test
    void gradientsMayComeWithTheFirstStep() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer(net);
        String message =
                assertThrows(NullPointerException.class, optimizer::step).getMessage();
        assertEquals("Net.layers[0].parameters[0].gradients is null", message);
        giveGradients();
        optimizer.step();
        assertArrayEquals(new float[] {0, 0}, weights);
    }

    /** As a field may have another one. */
    @Test
    void anotherArrayIsTakenAtTheNextStep() throws Throwable {
        giveGradients();
        ModelOptimizer<Object> optimizer = optimizer(net);
        optimizer.step();
        float[] other = {10, 20};
        gives(one, "w", () -> other);
        optimizer.step();
        assertArrayEquals(new float[] {9, 18}, other);
        assertArrayEquals(new float[] {0, 0}, weights);
        gives(one, "w", () -> new float[3]);
        String message =
                assertThrows(IllegalStateException.class, optimizer::step).getMessage();
        assertEquals(
                "Net.layers[0].parameters[0].weights has 3 elements, but had 2 when the optimizer was made",
                message);
    }

    @Test
    void aCopyIsRefusedWhenTheOptimizerIsMade() throws Throwable {
        gives(two, "w", () -> new float[1]);
        String message =
                assertThrows(IllegalStateException.class, () -> optimizer(net)).getMessage();
        assertEquals(
                "Net.layers[0].parameters[1].weights was read twice and was another array each time, so that a step would "
                        + "train a copy: let the method return the array itself",
                message);
    }

    @Test
    void aCopyOfAGradientThatIsClearedIsRefused() throws Throwable {
        Object model = make("Cleared");
        ModelOptimizer<Object> optimizer = optimizer(model);
        gives(model, "dw", () -> new float[] {1});
        String message =
                assertThrows(IllegalStateException.class, optimizer::step).getMessage();
        assertEquals(
                "the gradient of Cleared.weights was read twice and was another array each time, so that a step would "
                        + "clear a copy: let the method return the array itself",
                message);
        assertArrayEquals(new float[] {1}, get(model, "w"));
        float[] gradient = {1};
        gives(model, "dw", () -> gradient);
        optimizer.step();
        assertArrayEquals(new float[] {0.5f}, get(model, "w"));
        assertArrayEquals(new float[] {0}, gradient);
    }

    /** It comes before anything is written. */
    @Test
    void anExceptionPassesAsItIs() throws Throwable {
        giveGradients();
        ModelOptimizer<Object> optimizer = optimizer(net);
        for (int step = 0; step < 4; step++) {
            RuntimeException own = new RuntimeException("own");
            Supplier<float[]> before = get(two, "dw");
            gives(two, "dw", () -> {
                throw own;
            });
            float[] kept = weights.clone();
            assertSame(own, assertThrows(RuntimeException.class, optimizer::step));
            assertArrayEquals(kept, weights);
            gives(two, "dw", before);
            optimizer.step();
            assertArrayEquals(new float[] {kept[0] - 1, kept[1] - 2}, weights);
        }
        assertEquals(4, optimizer.updates());
    }

    @Test
    void onlyTheCallersThreadReads() throws Throwable {
        giveGradients();
        List<Thread> others = new ArrayList<>();
        Thread own = Thread.currentThread();
        float[] gradient = {2, 4};
        gives(one, "dw", () -> {
            if (Thread.currentThread() != own) {
                others.add(Thread.currentThread());
            }
            return gradient;
        });
        float[] second = {1};
        gives(two, "dw", () -> second);
        ModelOptimizer<Object> optimizer = optimizer(net);
        for (int step = 0; step < 40; step++) {
            optimizer.step();
            Thread.sleep(10);
        }
        assertEquals(List.of(), others);
    }

    /** A method that overrides a parameter is known; another one is not. */
    @Test
    void objectsWithOtherMethodsAreRefused() throws Throwable {
        List<Object> layers = get(net, "layers");
        layers.set(0, make("Net$Own"));
        optimizer(net);
        layers.set(0, make("Net$Hidden"));
        String message =
                assertThrows(IllegalStateException.class, () -> optimizer(net)).getMessage();
        assertEquals(
                "Net.layers[0] is of class models.Net$Hidden, with @Param Scaled.scales(), which would never be trained: "
                        + "the generated code knows the parameters of Layer only. Declare the field as Scaled, add Scaled.class to @Param(classes = ...) there, or declare the parameter in Layer",
                message);
    }

    /** A step that calls the optimizer it belongs to would have it in two states. */
    @Test
    void aMethodCannotStep() throws Throwable {
        giveGradients();
        ModelOptimizer<Object> optimizer = optimizer(net);
        gives(two, "dw", () -> {
            optimizer.step();
            return null;
        });
        assertThrows(java.util.ConcurrentModificationException.class, optimizer::step);
        assertArrayEquals(new float[] {1, 2}, weights);
    }
}
