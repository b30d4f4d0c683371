package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SlicedModels;
import io.stepsmith.processor.testing.SlicedModels.Part;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Slices of one array are trained as separate arrays are, bit for bit, with the same state. */
class SlicesTest {
    private static final int STEPS = 11;
    private static final String ADAM_OF_VECTORS = ", rule = AdamW.class, learningRate = 0.01";

    private record Rule(String rule, String annotations, String ofVectors) {}

    private static final List<Rule> RULES = List.of(
            new Rule("AdamW.class", "@Clip(norm = 1)", ""),
            new Rule("Sgd.class, momentum = 0.9", "", ""),
            new Rule("Lamb.class", "@Clip(tensorNorm = 0.5)", ""),
            new Rule("Adafactor.class", "@Clip(norm = 1, value = 0.5)", ""),
            new Rule("Muon.class", "@Clip(norm = 1)", ADAM_OF_VECTORS),
            new Rule("AdamW.class, states = States.BFLOAT16", "@Guard", ""),
            new Rule(
                    "AdamW.class, gradients = Gradients.ACCUMULATED",
                    "@Accumulate(2) @Clip(norm = 1)",
                    ""),
            new Rule("AdamW.class", "@Accumulate(3)", ""),
            new Rule("Sgd.class, modifiers = {Sam.class, ExponentialMovingAverage.class}", "", ""),
            new Rule("ScheduleFreeSgd.class", "", ""),
            new Rule(
                    "Adam.class, arithmetic = Arithmetic.STRICT",
                    "@WeightAverage(decay = 0.9)",
                    ""));

    private static final List<String> TYPES = List.of("float", "double", "short");

    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < RULES.size(); i++) {
            Rule rule = RULES.get(i);
            for (String type : TYPES) {
                for (boolean sliced : new boolean[] {true, false}) {
                    sources.add(SlicedModels.source(
                            name(i, type, sliced),
                            rule.rule(),
                            rule.annotations(),
                            type,
                            rule.ofVectors(),
                            sliced));
                }
            }
        }
        loader = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
    }

    private static String name(int rule, String type, boolean sliced) {
        return (sliced ? "Sliced" : "Apart") + rule + type;
    }

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (int rule = 0; rule < RULES.size(); rule++) {
            for (String type : TYPES) {
                runs.add(Arguments.of(rule, type, "off", 1));
                runs.add(Arguments.of(rule, type, "on", 1 + (rule + TYPES.indexOf(type)) % 4));
            }
        }
        return runs.stream();
    }

    /** A model, its optimizer, and its arrays part by part. */
    private static final class Run {
        private final Object model;
        private final ModelOptimizer<?> optimizer;
        private final boolean sliced;

        Run(int rule, String type, boolean sliced, String simd, int threads) {
            this.sliced = sliced;
            model = TestModel.of(loader, "models." + name(rule, type, sliced));
            fill("", 1);
            System.setProperty("stepsmith.simd", simd);
            try {
                optimizer = TestModel.builder(model).threads(threads).build();
            } finally {
                System.clearProperty("stepsmith.simd");
            }
        }

        private Object field(String name) {
            try {
                return model.getClass().getField(name).get(model);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        void fill(String suffix, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            for (Part part : SlicedModels.PARTS) {
                for (int i = 0; i < part.length(); i++) {
                    double value = random.nextDouble() - 0.4;
                    Object array = sliced
                            ? field("mem" + suffix)
                            : field(part.arrays().get(i / part.each()) + suffix);
                    int at = sliced ? part.offset() + i : i % part.each();
                    if (array instanceof short[] bits) {
                        bits[at] = io.stepsmith.Bfloat16.nearestEven((float) value);
                    } else if (array instanceof float[] floats) {
                        floats[at] = (float) value;
                    } else {
                        Array.setDouble(array, at, value);
                    }
                }
            }
        }

        /** The arrays by tensor: copies. */
        Object[] tensors(String suffix) {
            List<Object> tensors = new ArrayList<>();
            for (Part part : SlicedModels.PARTS) {
                for (int i = 0; i < part.arrays().size(); i++) {
                    Object array = field(sliced ? "mem" + suffix : part.arrays().get(i) + suffix);
                    Object copy =
                            Array.newInstance(array.getClass().getComponentType(), part.each());
                    int from = sliced ? part.offset() + i * part.each() : 0;
                    System.arraycopy(array, from, copy, 0, part.each());
                    tensors.add(copy);
                }
            }
            return tensors.toArray();
        }

        /** The names of all state, as slices have them. */
        List<String> slots() {
            return optimizer.state().slots().stream()
                    .map(OptimizerState.Slot::name)
                    .map(name -> name.replaceFirst("^attention(\\d)", "attention[$1]"))
                    .toList();
        }

        Object[] state() {
            return optimizer.state().slots().stream()
                    .map(OptimizerState.Slot::toArray)
                    .toArray();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void areAsSeparateArrays(int rule, String type, String simd, int threads) {
        boolean second = RULES.get(rule).rule().contains("Sam");
        Run slices = new Run(rule, type, true, simd, threads);
        Run apart = new Run(rule, type, false, simd, 1);
        Object[] before = apart.tensors("");
        assertEquals(apart.slots(), slices.slots());
        for (int step = 0; step < STEPS; step++) {
            for (Run run : List.of(slices, apart)) {
                if (second) {
                    run.fill("Gradient", 1000 + step);
                    run.optimizer.perturb();
                }
                run.fill("Gradient", 100 + step);
                run.optimizer.step();
            }
            assertSame(apart, slices, "after step " + step);
        }
        assertFalse(Arrays.deepEquals(before, apart.tensors("")));
        slices.optimizer.evaluationWeights();
        apart.optimizer.evaluationWeights();
        assertSame(apart, slices, "for evaluation");
        slices.optimizer.trainingWeights();
        apart.optimizer.trainingWeights();
        assertSame(apart, slices, "trained");
        OptimizerState saved = slices.optimizer.state().copy();
        Object[] then = slices.tensors("");
        slices.optimizer.step();
        slices.optimizer.restore(saved);
        if (type.equals("short")) {
            assertTrue(Arrays.deepEquals(then, slices.tensors("")), "restored");
        }
        slices.optimizer.close();
    }

    private static void assertSame(Run apart, Run slices, String when) {
        assertTrue(Arrays.deepEquals(apart.tensors(""), slices.tensors("")), "weights " + when);
        assertTrue(
                Arrays.deepEquals(apart.tensors("Gradient"), slices.tensors("Gradient")),
                "gradients " + when);
        assertTrue(Arrays.deepEquals(apart.state(), slices.state()), "state " + when);
    }
}
