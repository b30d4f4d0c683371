package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Gpt2;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Models with slices: GPT-2 as llm.c has it, objects in objects, and what is refused by name. */
class SlicedModelsTest {
    /** Offsets that a test sets before an optimizer is made; and how often they are read. */
    private static final String OFFSETS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1, gradients = Gradients.ACCUMULATED)
            public class Offsets {
                public static final int FIRST = 0;
                public int a, size = 4, second = 4, rows = 2, reads;
                @Param public double[] mem = new double[10]; public double[] memGradient = new double[10];
                @Param public double[] other = new double[10]; public double[] otherGradient = new double[10];
                @Slice(of = "mem", length = "size") public static final int FIRST_OF_ALL = FIRST;
                @Slice(of = "mem", shape = {"rows", "columns()"}) public int second() { reads++; return second; }
                @Slice(of = "mem") public int last() { reads++; return last; }
                public int last = 8;
                public int columns() { return 2; }
            }
            """;

    private static final String NESTED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            @Optimizer(rule = Sgd.class, learningRate = 1, separateGradients = true)
            public class Nested {
                @Param @LayerDecay(0.5) public Layer[] layers = {new Layer(2), new Layer(3)};
                @Param(ascend = true) public double[] up = new double[2];
                @Slice(of = "up") public final int scale = 0;

                public static class Flat {
                    @Param @Group(rateScale = 0.25) public double[] mem;
                }

                public static class Layer extends Flat {
                    @Slice(of = "mem", length = "3") @Group(rateScale = 0.5) public final int w = 0;
                    @Slice(of = "mem") public final int b = 3;

                    Layer(int biases) {
                        mem = new double[3 + biases];
                    }
                }

                public static class Special extends Layer {
                    @Slice(of = "mem") public int more() { return 4; }

                    public Special() {
                        super(2);
                    }
                }
            }
            """;

    private static Compiled compiled;
    private ClassLoader loader;
    private Object model;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS, Gpt2.SOURCE.replace("float", "double"), OFFSETS, NESTED);
    }

    @BeforeEach
    void load() {
        loader = compiled.load();
        model = TestModel.of(loader, "models.Offsets");
    }

    @SuppressWarnings("unchecked")
    private static <A> A get(Object object, String field) {
        try {
            return (A) object.getClass().getField(field).get(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void set(Object object, String field, Object value) {
        try {
            object.getClass().getField(field).set(object, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A loop over the whole array, as such models have it; the decay depends on the tensor. */
    @Test
    void gpt2IsTrainedAsByALoopOverTheArray() {
        Object gpt2 = TestModel.of(loader, "models.Gpt2");
        double[] memory = get(gpt2, "memory");
        double[] gradient = get(gpt2, "memoryGradient");
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(memory, i -> random.nextDouble(-1, 1));
        double[] w = memory.clone();
        double[] m = new double[w.length];
        double[] v = new double[w.length];
        double[] decay = decays();
        ModelOptimizer<?> optimizer = TestModel.optimizer(gpt2);
        for (int t = 1; t <= 20; t++) {
            Arrays.setAll(gradient, i -> random.nextDouble(-1, 1));
            double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
            for (int i = 0; i < w.length; i++) {
                double g = gradient[i] * Math.min(1, 1 / (norm + 1e-6));
                m[i] = 0.9 * m[i] + (1 - 0.9) * g;
                v[i] = 0.95 * v[i] + (1 - 0.95) * g * g;
                double mHat = m[i] / (1 - Math.pow(0.9, t));
                double vHat = v[i] / (1 - Math.pow(0.95, t));
                w[i] -= 3e-4 * (mHat / (Math.sqrt(vHat) + 1e-8) + decay[i] * w[i]);
            }
            optimizer.step();
        }
        assertArrayEquals(w, memory, 1e-14);
        Set<String> slots = new TreeSet<>();
        for (Gpt2.Tensor tensor : Gpt2.TENSORS) {
            tensor.names().forEach(name -> slots.addAll(List.of(name + "/m", name + "/v")));
        }
        Set<String> found = new TreeSet<>();
        for (OptimizerState.Slot slot : optimizer.state().slots()) {
            if (!slot.name().startsWith("hyperparameters/")) {
                found.add(slot.name());
            }
        }
        assertEquals(slots, found);
        double[] secondLayer = optimizer.state().slots().stream()
                .filter(slot -> slot.name().equals("fcprojw[1]/m"))
                .map(slot -> (double[]) slot.toArray())
                .findFirst()
                .orElseThrow();
        int at = offset("fcprojb");
        assertArrayEquals(Arrays.copyOfRange(m, at - secondLayer.length, at), secondLayer, 1e-14);
    }

    private static double[] decays() {
        double[] decays = new double[offset("")];
        for (Gpt2.Tensor tensor : Gpt2.TENSORS) {
            int at = offset(tensor.name());
            Arrays.fill(decays, at, at + tensor.length(), tensor.matrices() == 0 ? 0 : 0.1);
        }
        return decays;
    }

    private static int offset(String name) {
        int at = 0;
        for (Gpt2.Tensor tensor : Gpt2.TENSORS) {
            if (tensor.name().equals(name)) {
                return at;
            }
            at += tensor.length();
        }
        return at;
    }

    @Test
    void slicesInObjectsHaveTheGroupsAround() {
        Object nested = TestModel.of(loader, "models.Nested");
        Object gradients = TestModel.of(loader, "models.Nested");
        for (Object layer : BaseArrays.of(gradients)) {
            Arrays.fill((double[]) get(layer, "mem"), -1);
        }
        Arrays.fill((double[]) get(gradients, "up"), 1);
        ModelOptimizer<Object> optimizer = TestModel.optimizer(nested);
        optimizer.step(gradients);
        Object[] layers = BaseArrays.of(nested);
        assertArrayEquals(
                new double[] {.0625, .0625, .0625, .125, .125}, (double[]) get(layers[0], "mem"));
        assertArrayEquals(
                new double[] {.125, .125, .125, .25, .25, .25}, (double[]) get(layers[1], "mem"));
        assertArrayEquals(new double[] {1, 1}, (double[]) get(nested, "up"));
    }

    @Test
    void slicesOfSubclassesAreRefused() {
        Object nested = TestModel.of(loader, "models.Nested");
        BaseArrays.of(nested)[1] = TestModel.of(loader, "models.Nested$Special");
        String said = assertThrows(IllegalStateException.class, () -> TestModel.optimizer(nested))
                .getMessage();
        assertTrue(
                said.startsWith("Nested.layers[1] is of class models.Nested$Special, "
                        + "with @Slice Special.more(), which would have no effect: "),
                said);
    }

    private static final class BaseArrays {
        static Object[] of(Object nested) {
            return get(nested, "layers");
        }
    }

    @Test
    void placesAreReadOnce() {
        ModelOptimizer<?> optimizer = TestModel.optimizer(model);
        assertEquals(2, (int) get(model, "reads"));
        set(model, "second", 0);
        set(model, "last", -3);
        set(model, "size", 99);
        for (int step = 0; step < 4; step++) {
            Arrays.fill((double[]) get(model, "memGradient"), -1);
            optimizer.step();
            assertArrayEquals(new double[10], (double[]) get(model, "memGradient"), "cleared");
        }
        set(model, "mem", new double[10]);
        double[] gradient = new double[10];
        Arrays.setAll(gradient, i -> -i);
        set(model, "memGradient", gradient);
        optimizer.step();
        assertArrayEquals(
                new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, (double[]) get(model, "mem"));
        assertEquals(2, (int) get(model, "reads"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    second | 5   | element 4 of Offsets.mem is in no slice, between Offsets.FIRST_OF_ALL and Offsets.second
                    second | 3   | Offsets.FIRST_OF_ALL goes up to element 3 of Offsets.mem, but Offsets.second begins at 3
                    second | 7   | Offsets.second, of shape 2 x 2, begins at 7 and would go beyond Offsets.mem, which has 10 elements
                    second | -1  | Offsets.second begins at -1, but Offsets.mem has 10 elements
                    last   | 10  | elements 8 to 9 of Offsets.mem are in no slice, between Offsets.second and Offsets.last
                    last   | 11  | Offsets.last begins at 11, but Offsets.mem has 10 elements
                    last   | 4   | Offsets.second goes up to element 7 of Offsets.mem, but Offsets.last begins at 4
                    size   | -4  | Offsets.FIRST_OF_ALL has the length -4
                    rows   | -2  | Offsets.second has the shape -2 x 2
                    """)
    void placesThatAreNoneAreRefused(String field, int value, String message) {
        set(model, field, value);
        String said = assertThrows(IllegalArgumentException.class, () -> TestModel.optimizer(model))
                .getMessage();
        assertTrue(said.startsWith(message), said);
    }

    @Test
    void arraysAreCheckedAtEveryStep() {
        ModelOptimizer<?> optimizer = TestModel.optimizer(model);
        optimizer.step();
        double[] mem = get(model, "mem");
        double[] before = mem.clone();
        refused(optimizer, "mem", new double[11], "Offsets.mem has 11 elements, but had 10");
        refused(optimizer, "mem", null, "Offsets.mem is null");
        refused(optimizer, "memGradient", null, "Offsets.memGradient is null");
        refused(
                optimizer,
                "memGradient",
                new double[9],
                "Offsets.memGradient has 9 elements, but its parameter Offsets.mem has 10");
        refused(
                optimizer,
                "memGradient",
                mem,
                "Offsets.memGradient, a gradient, is the array of the parameter Offsets.mem");
        refused(optimizer, "other", mem, "Offsets.other is the array that Offsets.mem is too");
        refused(
                optimizer,
                "otherGradient",
                get(model, "memGradient"),
                "Offsets.otherGradient is the array that Offsets.memGradient is too");
        assertArrayEquals(before, mem);
        set(model, "mem", null);
        assertTrue(assertThrows(RuntimeException.class, () -> TestModel.optimizer(model))
                .getMessage()
                .startsWith("Offsets.mem is null"));
        set(model, "mem", get(model, "other"));
        assertTrue(assertThrows(RuntimeException.class, () -> TestModel.optimizer(model))
                .getMessage()
                .contains(" is the array that "));
    }

    /** Refused twice: what was bound by a step that was refused is not taken for checked. */
    private void refused(ModelOptimizer<?> optimizer, String field, Object array, String message) {
        Object own = get(model, field);
        set(model, field, array);
        for (int i = 0; i < 2; i++) {
            String said = assertThrows(RuntimeException.class, optimizer::step, message)
                    .getMessage();
            assertTrue(said.startsWith(message), said);
        }
        set(model, field, own);
        optimizer.step();
    }
}
