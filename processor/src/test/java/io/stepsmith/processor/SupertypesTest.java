package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Layers of several classes in one member: each with its own parameters and those it inherits. */
class SupertypesTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import java.util.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.5, momentum = 0.5%s)
            public class %s {
                public interface Layer {}
                public static abstract class Biased implements Layer {
                    @Param public float[] bias = {1}; public float[] biasGradient = {1};
                }
                public static class Dense extends Biased {
                    @Param public float[] w = {1}; public float[] wGradient = {1};
                }
                public static class Gated extends Dense {
                    @Param public float[] gate = {1}; public float[] gateGradient = {1};
                }
                public static class Named extends Gated { public String name = "own"; }
                public static class Convolution extends Biased {
                    @Param public float[] w = {1}; public float[] wGradient = {1};
                }
                public static class Deep extends Dense {
                    @Param public float[] deep = {1}; public float[] deepGradient = {1};
                }
                public static class Activation implements Layer { public float slope = 1; }
                public static class Other extends Biased {}
                public sealed interface Head permits Linear, Softmax, Many {}
                public static final class Linear implements Head {
                    @Param public float[] w = {1}; public float[] wGradient = {1};
                }
                public static final class Softmax implements Head {}
                public sealed interface Many extends Head permits Open {}
                public static non-sealed class Open implements Many {
                    @Param public float[] v = {1}; public float[] vGradient = {1};
                }
                public static class Wide extends Open {
                    @Param public float[] wide = {1}; public float[] wideGradient = {1};
                }
                @Param(classes = {Dense.class, Convolution.class, Gated.class})
                public List<Layer> layers = new ArrayList<>(List.of(new Dense(), new Activation(), new Named(), new Convolution()));
                @Param public Head[] heads = {new Linear(), new Softmax(), new Open()};
            }
            """;

    private static Compiled compiled;
    private ClassLoader loader;
    private Object net;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS,
                MODEL.formatted("", "Net"),
                MODEL.formatted(", separateGradients = true", "Separate")
                        .replaceAll("public float\\[\\] \\w+Gradient = \\{1\\};", ""));
    }

    @BeforeEach
    void load() throws ReflectiveOperationException {
        loader = compiled.load();
        net = make("Net");
    }

    private Object make(String type) throws ReflectiveOperationException {
        return loader.loadClass("models." + type).getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private ModelOptimizer<Object> optimizer(Object model) throws Throwable {
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

    private static float number(Object object, String field) throws ReflectiveOperationException {
        return SupertypesTest.<float[]>get(object, field)[0];
    }

    @Test
    void eachIsTrainedWhole() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer(net);
        optimizer.step();
        List<Object> layers = get(net, "layers");
        Object[] heads = get(net, "heads");
        for (Object[] trained : new Object[][] {
            {layers.get(0), "bias", "w"},
            {layers.get(2), "bias", "w", "gate"},
            {layers.get(3), "bias", "w"},
            {heads[0], "w"},
            {heads[2], "v"}
        }) {
            for (int i = 1; i < trained.length; i++) {
                assertEquals(0.5f, number(trained[0], (String) trained[i]), trained[i].toString());
            }
        }
        assertEquals(
                List.of(
                        "layers[0].bias",
                        "layers[0].w",
                        "layers[2].bias",
                        "layers[2].w",
                        "layers[2].gate",
                        "layers[3].bias",
                        "layers[3].w",
                        "heads[0].w",
                        "heads[2].v"),
                optimizer.state().slots().stream()
                        .map(OptimizerState.Slot::name)
                        .filter(name -> name.matches("(layers|heads).*"))
                        .map(name -> name.replaceFirst("/.*", ""))
                        .distinct()
                        .toList());
    }

    private String refused(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalStateException.class, call).getMessage();
    }

    /** Now or later, by path and class. */
    @Test
    void objectsOfOtherClassesWithParametersAreRefused() throws Throwable {
        String deep =
                "Net.layers[1] is of class models.Net$Deep, with @Param Deep.deep, which would never be trained: "
                        + "the generated code knows the parameters of Dense only";
        String other =
                "Net.layers[1] is of class models.Net$Other, with @Param Biased.bias, which would never be trained: "
                        + "the generated code knows the parameters of Layer only";
        List<Object> layers = get(net, "layers");
        Object activation = layers.get(1);
        layers.set(1, make("Net$Deep"));
        String message = refused(() -> optimizer(net));
        assertTrue(message.startsWith(deep), message);
        layers.set(1, make("Net$Other"));
        message = refused(() -> optimizer(net));
        assertTrue(message.startsWith(other), message);
        layers.set(1, activation);
        Object[] heads = get(net, "heads");
        heads[2] = make("Net$Wide");
        message = refused(() -> optimizer(net));
        assertTrue(
                message.startsWith(
                        "Net.heads[2] is of class models.Net$Wide, with @Param Wide.wide"),
                message);
        heads[2] = make("Net$Open");
        ModelOptimizer<Object> optimizer = optimizer(net);
        optimizer.step();
        layers.set(1, make("Net$Other"));
        for (int i = 0; i < 2; i++) {
            message = refused(optimizer::step);
            assertTrue(message.startsWith(other), message);
        }
        layers.set(1, make("Net$Activation"));
        optimizer.step();
        assertEquals(2, optimizer.updates());
    }

    /** The state of one class would otherwise become that of another with arrays as long. */
    @Test
    void aPlaceKeepsItsClass() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer(net);
        optimizer.step();
        List<Object> layers = get(net, "layers");
        Object dense = layers.get(0);
        Object convolution = layers.get(3);
        layers.set(0, convolution);
        layers.set(3, dense);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "Net.layers[0] is of class models.Net$Convolution, but was of class Dense when the optimizer was made, whose "
                            + "state does not fit: make another optimizer",
                    refused(optimizer::step));
        }
        layers.set(0, dense);
        layers.set(3, make("Net$Activation"));
        assertTrue(
                refused(optimizer::step)
                        .startsWith(
                                "Net.layers[3] is of class models.Net$Activation, but was of class Convolution"));
        layers.set(3, convolution);
        layers.set(1, make("Net$Dense"));
        assertTrue(refused(optimizer::step)
                .startsWith("Net.layers[1] is of class models.Net$Dense, but was of class Layer"));
        layers.set(1, make("Net$Activation"));
        layers.set(2, make("Net$Gated"));
        optimizer.step();
        assertEquals(2, optimizer.updates());
        assertEquals(0.5f, number(layers.get(2), "gate") + 0.25f);
    }

    @Test
    void gradientsAreInObjectsOfTheSameClasses() throws Throwable {
        Object model = make("Separate");
        Object gradients = make("Separate");
        ModelOptimizer<Object> optimizer = optimizer(model);
        optimizer.step(gradients);
        List<Object> layers = get(model, "layers");
        assertEquals(0.5f, number(layers.get(0), "w"));
        List<Object> others = get(gradients, "layers");
        others.set(1, null);
        optimizer.step(gradients);
        others.set(0, make("Separate$Convolution"));
        assertEquals(
                "Separate.layers[0] in the gradients is of class models.Separate$Convolution, but holds the gradients of "
                        + "Separate.layers[0], which is of class Dense",
                refused(() -> optimizer.step(gradients)));
        assertArrayEquals(new float[] {-0.25f}, get(layers.get(0), "w"));
    }
}
