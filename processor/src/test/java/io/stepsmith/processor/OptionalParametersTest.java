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
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters that may be absent, buffers on the heap, and labels in paths. */
class OptionalParametersTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import java.nio.FloatBuffer;
            import java.util.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.5, momentum = 0.5)
            public class Net {
                public static class Block {
                    @Param public FloatBuffer weights = FloatBuffer.wrap(new float[] {1, 2});
                    public FloatBuffer weightsGradient = FloatBuffer.wrap(new float[] {1, 1});
                    @Param(optional = true) public float[] bias;
                    public float[] biasGradient;
                    public String label;
                    public Block(String label) { this.label = label; }
                }
                public static class Tensor { @Param public float[] data = {1}; }
                @Param(labelField = "label") public List<Block> blocks = new ArrayList<>(List.of(new Block("encoder.0"), new Block("decoder")));
                @Param(optional = true) public float[][] rows;
                public float[][] rowsGradient;
                @Param(optional = true, gradient = "grad") public Tensor value;
                public Tensor grad;
                public float[] scale, scaleGradient;
                @Param(optional = true) float[] scale() { return scale; }
                float[] scaleGradient() { return scaleGradient; }
            }
            """;

    private static final String LABELLED = """
            package models;
            import io.stepsmith.*;
            import java.util.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.5)
            public class Labelled {
                public static int calls;
                public static class Block {
                    @Param float[] w = {1};
                    float[] dW = {1};
                    String label() { return "block " + ++calls; }
                }
                public static class Odd extends Block { @Param float[] b = {1}; float[] dB = {1}; }
                @Param(labelField = "label()") List<Block> blocks = List.of(new Block(), new Block());
                @Param(labelField = "label()", classes = Odd.class) Block[] objects = {new Odd()};
                public void replace() { blocks.get(0).dW = new float[] {1}; }
            }
            """;

    private static Compiled compiled;
    private Object net;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(Compiled.WITH_VECTORS, MODEL, LABELLED);
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        net = compiled.load().loadClass("models.Net").getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private static ModelOptimizer<Object> optimizerOf(Object model) throws Throwable {
        try {
            return (ModelOptimizer<Object>) model.getClass()
                    .getClassLoader()
                    .loadClass(model.getClass().getName() + "Optimizer")
                    .getMethod("of", model.getClass())
                    .invoke(null, model);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private ModelOptimizer<Object> optimizer() throws Throwable {
        return optimizerOf(net);
    }

    @SuppressWarnings("unchecked")
    private static <A> A get(Object object, String field) throws ReflectiveOperationException {
        return (A) object.getClass().getField(field).get(object);
    }

    private static void set(Object object, String field, Object value)
            throws ReflectiveOperationException {
        object.getClass().getField(field).set(object, value);
    }

    private Object block(int index) throws ReflectiveOperationException {
        return OptionalParametersTest.<List<Object>>get(net, "blocks").get(index);
    }

    private Object tensor() throws ReflectiveOperationException {
        return net.getClass()
                .getClassLoader()
                .loadClass("models.Net$Tensor")
                .getDeclaredConstructor()
                .newInstance();
    }

    private static String names(ModelOptimizer<?> optimizer) {
        return optimizer.state().slots().stream()
                .map(slot -> slot.name())
                .filter(name -> name.contains("/") && !name.startsWith("hyperparameters/"))
                .map(name -> name.replaceFirst("/.*", ""))
                .collect(Collectors.joining(" "));
    }

    private static void refused(String message, ModelOptimizer<?> optimizer) {
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    message,
                    assertThrows(IllegalStateException.class, optimizer::step).getMessage());
        }
    }

    @Test
    void whatIsAbsentIsLeftOut() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer();
        assertEquals("blocks[encoder.0].weights blocks[decoder].weights", names(optimizer));
        for (int step = 0; step < 3; step++) {
            optimizer.step();
        }
        FloatBuffer weights = get(block(0), "weights");
        assertArrayEquals(new float[] {1 - 2.125f, 2 - 2.125f}, weights.array());
    }

    @Test
    void whatIsThereIsTrained() throws Throwable {
        set(block(1), "bias", new float[] {1});
        set(net, "rows", new float[][] {{1}, {2}});
        set(net, "value", tensor());
        set(net, "scale", new float[] {3});
        ModelOptimizer<Object> optimizer = optimizer();
        assertEquals(
                "blocks[encoder.0].weights blocks[decoder].weights blocks[decoder].bias rows value.data scale",
                names(optimizer));
        set(block(1), "biasGradient", new float[] {1});
        set(net, "rowsGradient", new float[][] {{2}, {4}});
        set(net, "grad", tensor());
        set(net, "scaleGradient", new float[] {2});
        optimizer.step();
        optimizer.step();
        assertArrayEquals(new float[] {1 - 1.25f}, get(block(1), "bias"));
        assertArrayEquals(
                new float[] {2 - 5}, OptionalParametersTest.<float[][]>get(net, "rows")[1]);
        assertArrayEquals(new float[] {1 - 1.25f}, get(get(net, "value"), "data"));
        assertArrayEquals(new float[] {3 - 2.5f}, get(net, "scale"));
        set(block(1), "bias", null);
        refused(
                "Net.blocks[decoder].bias is null, but was there when the optimizer was made",
                optimizer);
    }

    @Test
    void nothingComesLater() throws Throwable {
        ModelOptimizer<Object> optimizer = optimizer();
        optimizer.step();
        optimizer.step();
        String later =
                " is there, but was null when the optimizer was made, so that it has no state: make another optimizer";
        String alone = " is not: where a parameter is absent, so is its gradient";
        set(block(1), "biasGradient", new float[] {1});
        refused(
                "Net.blocks[decoder].bias is null, but Net.blocks[decoder].biasGradient" + alone,
                optimizer);
        set(block(1), "bias", new float[] {1});
        refused("Net.blocks[decoder].bias" + later, optimizer);
        set(block(1), "bias", null);
        set(block(1), "biasGradient", null);
        set(net, "grad", tensor());
        refused("Net.value is null, but Net.grad" + alone, optimizer);
        set(net, "grad", null);
        set(net, "scale", new float[1]);
        refused("Net.scale" + later, optimizer);
        set(net, "scale", null);
        optimizer.step();
        set(net, "scaleGradient", new float[1]);
        assertEquals(
                "Net.scale is null, but Net.scaleGradient" + alone,
                assertThrows(IllegalStateException.class, this::optimizer).getMessage());
    }

    /** Another buffer is taken, as another array is. */
    @Test
    void buffersAreWholeArraysOfTheHeap() throws Throwable {
        String whole =
                ", but must be the whole of a float[], as FloatBuffer.allocate and FloatBuffer.wrap make it";
        ModelOptimizer<Object> optimizer = optimizer();
        optimizer.step();
        optimizer.step();
        FloatBuffer other = FloatBuffer.allocate(2).position(1);
        set(block(0), "weights", other);
        optimizer.step();
        assertArrayEquals(new float[] {-0.875f, -0.875f}, other.array());
        for (FloatBuffer part : List.of(
                FloatBuffer.wrap(new float[3]).slice(0, 2),
                FloatBuffer.wrap(new float[3]).slice(1, 2))) {
            set(block(0), "weights", part);
            refused("Net.blocks[encoder.0].weights is a part of an array" + whole, optimizer);
        }
        set(block(0), "weights", ByteBuffer.allocateDirect(8).asFloatBuffer());
        refused("Net.blocks[encoder.0].weights is a direct buffer" + whole, optimizer);
        set(block(0), "weights", other);
        set(block(0), "weightsGradient", FloatBuffer.allocate(2).asReadOnlyBuffer());
        refused("Net.blocks[encoder.0].weightsGradient is a read-only buffer" + whole, optimizer);
        set(block(0), "weightsGradient", null);
        assertEquals(
                "Net.blocks[encoder.0].weightsGradient is null",
                assertThrows(NullPointerException.class, optimizer::step).getMessage());
    }

    @Test
    void labelsAreTextsOfTheirOwn() throws Throwable {
        for (String[] wrong : new String[][] {
            {
                null,
                "the label of Net.blocks[1] is null; paths need a text without brackets and control characters"
            },
            {
                "",
                "the label of Net.blocks[1] is ''; paths need a text without brackets and control characters"
            },
            {
                "a]",
                "the label of Net.blocks[1] is 'a]'; paths need a text without brackets and control characters"
            },
            {
                "a\tb",
                "the label of Net.blocks[1] is 'a\\u0009b'; paths need a text without brackets and control characters"
            },
            {
                "a\u2028b",
                "the label of Net.blocks[1] is 'a\\u2028b'; paths need a text without brackets and control characters"
            },
            {
                "a\n]",
                "the label of Net.blocks[1] is 'a\\u000a]'; paths need a text without brackets and control characters"
            },
            {
                "encoder.0",
                "Net.blocks[0] and Net.blocks[1] have the label 'encoder.0'; paths need another one for each"
            }
        }) {
            set(block(1), "label", wrong[0]);
            assertEquals(
                    wrong[1],
                    assertThrows(IllegalStateException.class, this::optimizer).getMessage());
        }
    }

    /** A method that makes a text would allocate it at each step. */
    @Test
    void aStepReadsNoLabels() throws Throwable {
        Class<?> type = compiled.load().loadClass("models.Labelled");
        Object model = type.getDeclaredConstructor().newInstance();
        ModelOptimizer<Object> optimizer = optimizerOf(model);
        Object made = type.getField("calls").get(null);
        optimizer.step();
        type.getMethod("replace").invoke(model);
        optimizer.step();
        assertEquals(made, type.getField("calls").get(null));
    }
}
