package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * An array that gets two roles after an optimizer was made is refused by both names, and nothing
 * has been written.
 */
class AliasesTest {
    /** Vectors, rows and flat matrices of all formats, in several tables and in objects. */
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, weightDecay = 0.1, gradients = Gradients.%1$s)
            public class %1$s {
                public static class Layer {
                    @Param public float[] w = {1, 2, 3, 4}; public float[] wGradient = {1, 1, 1, 1};
                    @Param public double[] d = {1, 2, 3, 4}; public double[] dGradient = {1, 1, 1, 1};
                }
                @Param public float[] a = {1, 2, 3, 4}; public float[] aGradient = {1, 1, 1, 1};
                @Param public float[] b = {1, 2, 3, 4}; public float[] bGradient = {1, 1, 1, 1};
                @Param @Group(rule = Lion.class) public float[] c = {1, 2, 3, 4}; public float[] cGradient = {1, 1, 1, 1};
                @Param public float[][] rows = {{1, 2, 3, 4}, {5, 6, 7, 8}}; public float[][] rowsGradient = new float[2][4];
                @Param(shape = {"2", "2"}) @Group(rule = Adafactor.class) public float[] flat = {1, 2, 3, 4};
                public float[] flatGradient = {1, 1, 1, 1};
                @Param public short[] s = {1, 2, 3, 4}; public float[] sGradient = {1, 1, 1, 1};
                @Param public short[] t = {1, 2, 3, 4}; public float[] tGradient = {1, 1, 1, 1};
                @Param public double[] d = {1, 2, 3, 4}; public double[] dGradient = {1, 1, 1, 1};
                @Param public float[] none = {}; public float[] noneGradient = {};
                @Param public Layer layer = new Layer();
                @Param public Layer[] layers = {new Layer(), new Layer()};
            }
            """;

    private static final String SEPARATE = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, separateGradients = true)
            public class Separate {
                @Param public float[] w = {1, 2};
                @Param public float[][] v = {{1, 2}};
            }
            """;

    private static Compiled compiled;

    /** A variable of a model that holds an array of numbers: a field, or an element of one. */
    private record Place(String name, Object holder, Field field, int index, boolean gradient) {
        Object get() throws IllegalAccessException {
            return field == null ? Array.get(holder, index) : field.get(holder);
        }

        void set(Object array) throws IllegalAccessException {
            if (field == null) {
                Array.set(holder, index, array);
            } else {
                field.set(holder, array);
            }
        }

        boolean takes(Object array) throws IllegalAccessException {
            return get().getClass() == array.getClass()
                    && Array.getLength(get()) == Array.getLength(array);
        }
    }

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS,
                MODEL.formatted("OVERWRITTEN"),
                MODEL.formatted("ACCUMULATED"),
                SEPARATE);
    }

    private static void places(Object object, String path, boolean gradient, List<Place> into)
            throws IllegalAccessException {
        for (Field field : object.getClass().getFields()) {
            boolean ofGradient = gradient || field.getName().endsWith("Gradient");
            String name = path + field.getName();
            Object value = field.get(object);
            if (!field.getType().isArray()) {
                places(value, name + ".", ofGradient, into);
            } else if (field.getType().getComponentType().isPrimitive()) {
                into.add(new Place(name, object, field, 0, ofGradient));
            } else {
                for (int i = 0; i < Array.getLength(value); i++) {
                    Object element = Array.get(value, i);
                    if (element.getClass().isArray()) {
                        into.add(new Place(name + "[" + i + "]", value, null, i, ofGradient));
                    } else {
                        places(element, name + "[" + i + "].", ofGradient, into);
                    }
                }
            }
        }
    }

    private static List<Place> places(Object model) throws IllegalAccessException {
        List<Place> places = new ArrayList<>();
        places(model, model.getClass().getSimpleName() + ".", false, places);
        return places;
    }

    private static Object model(String name) throws ReflectiveOperationException {
        return compiled.load()
                .loadClass("models." + name)
                .getDeclaredConstructor()
                .newInstance();
    }

    @SuppressWarnings("unchecked")
    private static ModelOptimizer<Object> optimizer(Object... models)
            throws ReflectiveOperationException {
        Class<?> type = models[0].getClass();
        Class<?>[] types = models.length == 1 ? new Class<?>[] {type} : new Class<?>[] {type, type};
        return (ModelOptimizer<Object>) type.getClassLoader()
                .loadClass(type.getName() + "Optimizer")
                .getMethod("of", types)
                .invoke(null, models);
    }

    private static List<Object> values(List<Place> places) throws IllegalAccessException {
        List<Object> values = new ArrayList<>();
        for (Place place : places) {
            Object array = place.get();
            for (int i = 0; i < Array.getLength(array); i++) {
                values.add(Array.get(array, i));
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"OVERWRITTEN", "ACCUMULATED"})
    void everyPairOfRoles(String name) throws Exception {
        Object model = model(name);
        ModelOptimizer<Object> optimizer = optimizer(model);
        List<Place> places = places(model);
        optimizer.step();
        int refused = 0;
        for (Place one : places) {
            for (Place other : places) {
                Object own = one.get();
                if (one == other || !one.takes(other.get()) || Array.getLength(own) == 0) {
                    continue;
                }
                one.set(other.get());
                if (one.gradient && other.gradient && name.equals("OVERWRITTEN")) {
                    optimizer.step();
                } else {
                    refuse(optimizer, places, one.name, other.name);
                    refused++;
                }
                one.set(own);
                optimizer.step();
            }
        }
        assertTrue(refused > 200, "only " + refused + " pairs");
    }

    /**
     * Refuses twice, so that what was bound by the step that was refused is not taken for checked.
     */
    private static void refuse(
            ModelOptimizer<Object> optimizer, List<Place> places, String one, String other)
            throws Exception {
        List<Object> before = values(places);
        OptimizerState state = optimizer.state().copy();
        for (int i = 0; i < 2; i++) {
            String message = assertThrows(
                            IllegalStateException.class, optimizer::step, one + " is " + other)
                    .getMessage();
            boolean both =
                    message.replaceAll("[,:]", " ").contains(one + " ") && message.contains(other);
            assertTrue(both, one + " is " + other + ": " + message);
        }
        assertEquals(before, values(places));
        assertEquals(state.updates(), optimizer.updates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OVERWRITTEN", "ACCUMULATED"})
    void everyArrayOfTheState(String name) throws Exception {
        Object model = model(name);
        ModelOptimizer<Object> optimizer = optimizer(model);
        List<Place> places = places(model);
        int refused = 0;
        for (OptimizerState.Slot slot : optimizer.state().slots()) {
            for (Object array : slot.arrays()) {
                for (Place place : places) {
                    Object own = place.get();
                    if (place.takes(array) && Array.getLength(own) > 0) {
                        place.set(array);
                        refuse(optimizer, places, place.name, "'" + slot.name() + "'");
                        refused++;
                        place.set(own);
                        optimizer.step();
                    }
                }
            }
        }
        assertTrue(refused > 100, "only " + refused + " arrays");
    }

    /** Arrays that change places have one role each at every step. */
    @Test
    void arraysMayChangePlaces() throws Exception {
        Object model = model("ACCUMULATED");
        ModelOptimizer<Object> optimizer = optimizer(model);
        List<Place> places = places(model);
        for (Place one : places) {
            for (Place other : places) {
                if (one.takes(other.get())) {
                    Object array = one.get();
                    one.set(other.get());
                    other.set(array);
                    optimizer.step();
                }
            }
        }
    }

    @Test
    void arraysWithoutNumbersHaveNoRole() throws Exception {
        Object model = model("ACCUMULATED");
        model.getClass()
                .getField("noneGradient")
                .set(model, model.getClass().getField("none").get(model));
        optimizer(model).step();
    }

    @Test
    void gradientsThatAreTheModel() throws Exception {
        Object model = model("Separate");
        Throwable thrown = assertThrows(
                        InvocationTargetException.class, () -> optimizer(model, model))
                .getCause();
        assertTrue(
                thrown.getMessage()
                        .startsWith("the gradients of Separate are in fields of the same names"),
                thrown::toString);
        ModelOptimizer<Object> optimizer = optimizer(model);
        thrown = assertThrows(IllegalArgumentException.class, () -> optimizer.step(model));
        assertTrue(
                thrown.getMessage()
                        .startsWith("the gradients of Separate are in fields of the same names"),
                thrown::toString);
        Object gradients = model.getClass().getDeclaredConstructor().newInstance();
        Array.set(
                model.getClass().getField("v").get(gradients),
                0,
                model.getClass().getField("w").get(model));
        thrown = assertThrows(IllegalStateException.class, () -> optimizer.step(gradients));
        assertTrue(
                thrown.getMessage()
                        .startsWith(
                                "Separate.v[0] in the gradients, a gradient, is the array of the parameter Separate.w:"),
                thrown::toString);
    }

    /** Of weights that are put there between steps. */
    @Test
    void weightsForEvaluationTooHaveOneRole() throws Exception {
        Object model = model("OVERWRITTEN");
        optimizer(model).step();
        Field b = model.getClass().getField("b");
        b.set(model, model.getClass().getField("a").get(model));
        Throwable thrown = assertThrows(InvocationTargetException.class, () -> optimizer(model))
                .getCause();
        assertTrue(
                thrown.getMessage()
                        .startsWith("OVERWRITTEN.b is the array that OVERWRITTEN.a is too"),
                thrown::toString);
    }
}
