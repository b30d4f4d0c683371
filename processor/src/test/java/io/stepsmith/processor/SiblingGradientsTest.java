package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** Gradients in a second object beside the one with the weights, which is read at every step. */
class SiblingGradientsTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import java.util.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.5)
            public class Gpt {
                public static class Tensor {
                    @Param public float[] data;
                    @Param public float[][] rows = {{0}, {0, 0}};
                    public Tensor(float... numbers) { data = numbers; }
                    public Tensor() { this(1, 2); }
                }
                public static class Parameter {
                    @Param(gradient = "grad") public Tensor value = new Tensor();
                    public Tensor grad;
                }
                @Param public Parameter parameter = new Parameter();
                @Param(gradient = "grads") public List<Tensor> list = new ArrayList<>(List.of(new Tensor(), new Tensor()));
                public List<Tensor> grads;
                @Param(gradient = "arrayGrads") public Tensor[] array = {new Tensor()};
                public Tensor[] arrayGrads;
            }
            """;

    private static Compiled compiled;
    private Object model;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(Compiled.WITH_VECTORS, MODEL);
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        model = compiled.load().loadClass("models.Gpt").getDeclaredConstructor().newInstance();
    }

    private Object tensor(float... numbers) throws ReflectiveOperationException {
        return model.getClass()
                .getClassLoader()
                .loadClass("models.Gpt$Tensor")
                .getConstructor(float[].class)
                .newInstance((Object) numbers);
    }

    @SuppressWarnings("unchecked")
    private ModelOptimizer<Object> optimizer() throws Throwable {
        try {
            return (ModelOptimizer<Object>) model.getClass()
                    .getClassLoader()
                    .loadClass("models.GptOptimizer")
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

    private static void set(Object object, String field, Object value)
            throws ReflectiveOperationException {
        object.getClass().getField(field).set(object, value);
    }

    private void giveGradients() throws ReflectiveOperationException {
        set(get(model, "parameter"), "grad", tensor(2, 4));
        set(model, "grads", new ArrayList<>(List.of(tensor(1, 1), tensor(2, 2))));
        Object[] array = SiblingGradientsTest.<Object[]>get(model, "array").clone();
        array[0] = tensor(4, 0);
        set(model, "arrayGrads", array);
    }

    private float[] data(String field, int index) throws ReflectiveOperationException {
        Object held = get(model, field);
        Object one = held instanceof List<?> list ? list.get(index) : ((Object[]) held)[index];
        return get(one, "data");
    }

    @Test
    void gradientsMayComeWithTheFirstStepAndBeReplaced() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer();
        refused(optimizer, "Gpt.parameter.grad is null");
        giveGradients();
        optimizer.step();
        float[] value = get(get(get(model, "parameter"), "value"), "data");
        assertArrayEquals(new float[] {0, 0}, value);
        assertArrayEquals(new float[] {0.5f, 1.5f}, data("list", 0));
        assertArrayEquals(new float[] {0, 1}, data("list", 1));
        assertArrayEquals(new float[] {-1, 2}, data("array", 0));
        set(get(model, "parameter"), "grad", tensor(0, -2));
        SiblingGradientsTest.<List<Object>>get(model, "grads").set(1, tensor(0, 6));
        optimizer.step();
        assertArrayEquals(new float[] {0, 1}, value);
        assertArrayEquals(new float[] {0, -2}, data("list", 1));
        assertArrayEquals(new float[] {-3, 2}, data("array", 0));
    }

    private static void refused(ModelOptimizer<Object> optimizer, String message) {
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    message,
                    assertThrows(RuntimeException.class, optimizer::step).getMessage());
        }
    }

    /** Each where it is, before anything is written. */
    @Test
    void whatDoesNotCorrespondIsRefusedByName() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer();
        giveGradients();
        optimizer.step();
        List<Object> grads = get(model, "grads");
        grads.add(tensor(1, 1));
        refused(optimizer, "Gpt.grads has 3 elements, but its parameter Gpt.list has 2");
        grads.remove(2);
        Object second = grads.set(1, tensor(1, 1, 1));
        refused(
                optimizer,
                "Gpt.grads[1].data has 3 elements, but its parameter Gpt.list[1].data has 2");
        grads.set(1, null);
        refused(optimizer, "Gpt.grads[1] is null");
        grads.set(1, second);
        Object[] array = get(model, "arrayGrads");
        set(array[0], "data", null);
        refused(optimizer, "Gpt.arrayGrads[0].data is null");
        set(array[0], "data", data("array", 0));
        refused(
                optimizer,
                "Gpt.arrayGrads[0].data, a gradient, is the array of the parameter Gpt.array[0].data: give it an array of its own");
        set(array[0], "data", new float[2]);
        float[][] rows = get(array[0], "rows");
        rows[1] = new float[3];
        refused(
                optimizer,
                "Gpt.arrayGrads[0].rows[1] has 3 elements, but its parameter Gpt.array[0].rows[1] has 2");
        assertArrayEquals(new float[] {-1, 2}, data("array", 0));
        assertEquals(1, optimizer.updates());
    }

    /** Of a second instance, siblings are read in it. */
    @Test
    void inASecondInstance() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer();
        Object own = model;
        Object other = model.getClass().getDeclaredConstructor().newInstance();
        model = other;
        giveGradients();
        model = own;
        optimizer.step(other);
        assertArrayEquals(new float[] {-1, 2}, data("array", 0));
        set(get(other, "parameter"), "grad", null);
        assertEquals(
                "Gpt.parameter.grad is null in the gradients",
                assertThrows(NullPointerException.class, () -> optimizer.step(other))
                        .getMessage());
    }
}
