package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Function;

/** Objects with parameters that generated code does not know are refused by path and class. */
class SubclassParametersTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            public class Net {
                public static class Base {
                    @Param public float[] w = {1}; public float[] wGradient = {1};
                }
                public static class Layer extends Base {
                    @Param public float[] bias = {1}; public float[] biasGradient = {1};
                }
                public static class Named extends Layer {
                    public String name; @Deprecated public float[] buffer;
                }
                public static class Dense extends Layer {
                    @Param float[] v = {1}; float[] vGradient = {1};
                }
                public static class Special extends Dense {}
                public static Layer unnamed() {
                    return new Layer() { @Param public float[] u = {1}; public float[] uGradient = {1}; };
                }
                public static class Biased extends Net {
                    @Param public float[] own = {1}; public float[] ownGradient = {1};
                }
                public static class Plain extends Net {}
                @Param public Layer one = new Layer();
                @Param public Layer[] several = {new Named(), new Layer() {}};
                @Param public java.util.List<Layer> list = new java.util.ArrayList<>(java.util.List.of(new Layer()));
                @Param public Dense dense = new Special();
            }
            """;

    private static final String SEPARATE = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, separateGradients = true)
            public class Separate {
                public static class Layer { @Param public float[] w = {1, 2}; @Param public float[][] v = {{1, 2}}; }
                @Param public Layer[] layers = {new Layer()};
                @Param public java.util.List<Layer> list = new java.util.ArrayList<>(java.util.List.of(new Layer()));
                @Param public Layer one = new Layer();
            }
            """;

    private static Compiled compiled;
    private ClassLoader loader;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(Compiled.WITH_VECTORS, MODEL, SEPARATE);
    }

    @BeforeEach
    void load() {
        loader = compiled.load();
    }

    private Object make(String type) throws ReflectiveOperationException {
        return loader.loadClass("models." + type).getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private ModelOptimizer<Object> optimizer(String type, Object model) throws Throwable {
        try {
            return (ModelOptimizer<Object>) loader.loadClass("models." + type + "Optimizer")
                    .getMethod("of", loader.loadClass("models." + type))
                    .invoke(null, model);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static <A> A get(Object object, String field) throws ReflectiveOperationException {
        return (A) object.getClass().getField(field).get(object);
    }

    private static void set(Object object, String field, Object value)
            throws ReflectiveOperationException {
        object.getClass().getField(field).set(object, value);
    }

    private static float number(Object object, String field) throws ReflectiveOperationException {
        return BaseTest.first(get(object, field));
    }

    private static final class BaseTest {
        static float first(float[] array) {
            return array[0];
        }
    }

    @Test
    void aModelOfASubclass() throws Throwable {
        Object biased = make("Net$Biased");
        String message = assertThrows(IllegalStateException.class, () -> optimizer("Net", biased))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "the model is of class models.Net$Biased, with @Param Biased.own, which would never be trained: "
                                + "NetOptimizer knows the parameters of Net only"),
                message);
        Object plain = make("Net$Plain");
        optimizer("Net", plain).step();
        assertEquals(0.5f, number(get(plain, "one"), "w"));
    }

    @Test
    void aClassWithoutAName() throws Throwable {
        Object model = make("Net");
        set(model, "one", model.getClass().getMethod("unnamed").invoke(null));
        String message = assertThrows(IllegalStateException.class, () -> optimizer("Net", model))
                .getMessage();
        assertEquals(
                "Net.one is of class models.Net$1, with @Param models.Net$1.u, which would never be trained: the generated code knows the parameters of "
                        + "Layer only. Declare the parameter in Layer, or the field as a class that has it and a name",
                message);
    }

    private interface Put {
        void put(Object model, Object layer) throws ReflectiveOperationException;
    }

    private void refused(String path, String type, Put put) throws Throwable {
        String expected = path + " is of class models.Net$" + type
                + ", with @Param Dense.v, which would never be trained: the generated "
                + "code knows the parameters of Layer only";
        Object model = make("Net");
        put.put(model, make("Net$" + type));
        String message = assertThrows(IllegalStateException.class, () -> optimizer("Net", model))
                .getMessage();
        assertTrue(message.startsWith(expected), message);
        put.put(model, make("Net$Named"));
        ModelOptimizer<Object> optimizer = optimizer("Net", model);
        optimizer.step();
        put.put(model, make("Net$" + type));
        for (int i = 0; i < 2; i++) {
            message = assertThrows(IllegalStateException.class, optimizer::step).getMessage();
            assertTrue(message.startsWith(expected), message);
        }
        assertEquals(0.5f, number(get(model, "dense"), "w"));
        put.put(model, make("Net$Layer"));
        optimizer.step();
        assertEquals(0, number(get(model, "dense"), "w"));
    }

    @Test
    void anObjectOfASubclassNowOrLater() throws Throwable {
        for (String type : List.of("Dense", "Special")) {
            refused("Net.one", type, (model, layer) -> set(model, "one", layer));
            refused(
                    "Net.several[1]",
                    type,
                    (model, layer) -> Array.set(get(model, "several"), 1, layer));
            refused(
                    "Net.list[0]",
                    type,
                    (model, layer) -> SubclassParametersTest.<List<Object>>get(model, "list")
                            .set(0, layer));
        }
    }

    /** Of what is in the instance of gradients, too. */
    @Test
    void nullIsReportedWhereItIs() throws Throwable {
        nullIn("Separate.layers is null in the gradients", model -> put(model, "layers", null));
        nullIn("Separate.list is null in the gradients", model -> put(model, "list", null));
        nullIn("Separate.one is null in the gradients", model -> put(model, "one", null));
        nullIn(
                "Separate.one.w is null in the gradients",
                model -> put(field(model, "one"), "w", null));
        nullIn(
                "Separate.one.v is null in the gradients",
                model -> put(field(model, "one"), "v", null));
        nullIn(
                "Separate.one.v[0] is null in the gradients",
                model -> put(field(model, "one"), "v", new float[1][]));
        nullIn(
                "Separate.one.w in the gradients has 3 elements, but its parameter Separate.one.w has 2",
                model -> put(field(model, "one"), "w", new float[3]));
    }

    private void nullIn(String expected, Function<Object, Object> put) throws Throwable {
        Object model = make("Separate");
        Object gradients = make("Separate");
        put.apply(gradients);
        ModelOptimizer<Object> optimizer = optimizer("Separate", model);
        RuntimeException refused =
                assertThrows(RuntimeException.class, () -> optimizer.step(gradients));
        assertEquals(expected, refused.getMessage());
        Object second = make("Separate");
        put.apply(model);
        String message = assertThrows(RuntimeException.class, () -> optimizer.step(second))
                .getMessage();
        assertTrue(!message.contains("in the gradients") || message.contains("has 2"), message);
    }

    private static Object field(Object object, String field) {
        try {
            return get(object, field);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object put(Object object, String field, Object value) {
        try {
            set(object, field, value);
            return value;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
