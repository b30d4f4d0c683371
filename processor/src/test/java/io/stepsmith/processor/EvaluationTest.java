package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.TestRules;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The weights for evaluation come into the model and those that are trained come back, bit for bit;
 * in between, nothing that belongs to training is possible. Their values are compared in
 * {@link DifferentialTest}.
 */
class EvaluationTest {
    private static final String PAIR = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = cases.Averaged.class, learningRate = 0.1)
            public class Pair {
                @Param public float[] w = {1, -2, 3};
                public float[] wGradient = {1, 1, 1};
                @Param public double[][] v = {{1}, {2, 3}};
                public double[][] vGradient = {{1}, {1, 1}};
                @Param @Group(rule = io.stepsmith.rule.Sgd.class) public float[] plain = {5};
                public float[] plainGradient = {1};
            }
            """;
    private static final String APART = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = cases.Averaged.class, learningRate = 0.1, separateGradients = true)
            @Schedule(of = "beta", shape = Shape.LINEAR, from = 0.25, to = 0.5, steps = 2)
            public class Apart {
                @Param public double[] w = {1, -2, 3};
            }
            """;
    private static final String ONLY_PLAIN = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = cases.Averaged.class, with = @With(name = "averaged", flag = false))
            public class OnlyPlain {
                @Param public double[] w = {1};
                public double[] wGradient = {1};
            }
            """;

    private static Compiled compiled;
    private static ClassLoader loader;

    private Object model;
    private ModelOptimizer<Object> optimizer;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(Compiled.WITH_VECTORS, TestRules.AVERAGED, PAIR, APART, ONLY_PLAIN);
        loader = compiled.load();
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        make("models.Pair");
        optimizer.step();
        optimizer.step();
    }

    @SuppressWarnings("unchecked")
    private void make(String type) throws ReflectiveOperationException {
        model = TestModel.of(loader, type);
        optimizer = TestModel.optimizer(model);
    }

    @SuppressWarnings("unchecked")
    private void make(String type, Curve rate) throws ReflectiveOperationException {
        make(type);
        optimizer = TestModel.builder(model).schedule("learningRate", rate).build();
    }

    @Test
    void trainedWeightsComeBackBitForBit() throws ReflectiveOperationException {
        float[] w = get("w");
        w[1] = Float.intBitsToFloat(0x7fc12345);
        w[2] = -0f;
        int[] before = bits(w);
        double[] row = ((double[][]) get("v"))[1].clone();
        optimizer.evaluationWeights();
        assertNotEquals(before[0], bits(w)[0]);
        assertNotEquals(row[0], ((double[][]) get("v"))[1][0]);
        optimizer.trainingWeights();
        assertArrayEquals(before, bits(w));
        assertArrayEquals(row, ((double[][]) get("v"))[1]);
    }

    @Test
    void aCurveThatFailsLeavesTheWeightsThatAreTrained() throws ReflectiveOperationException {
        boolean[] fails = {false};
        make("models.Pair", Curve.of(position -> {
            if (fails[0]) {
                throw new IllegalStateException("no value");
            }
            return 0.1;
        }));
        optimizer.step();
        fails[0] = true;
        float[] trained = ((float[]) get("w")).clone();
        assertEquals(
                "no value",
                assertThrows(IllegalStateException.class, optimizer::evaluationWeights)
                        .getMessage());
        fails[0] = false;
        assertArrayEquals(trained, get("w"));
        optimizer.step();
        assertEquals(2, optimizer.updates());
    }

    @Test
    void otherGroupsStayAsTheyAre() throws ReflectiveOperationException {
        float[] plain = ((float[]) get("plain")).clone();
        optimizer.evaluationWeights();
        assertArrayEquals(plain, get("plain"));
        set("plain", new float[] {7});
        optimizer.trainingWeights();
        assertArrayEquals(new float[] {7}, get("plain"));
    }

    @Test
    void eitherTwiceIsOnce() throws ReflectiveOperationException {
        float[] trained = ((float[]) get("w")).clone();
        optimizer.trainingWeights();
        optimizer.evaluationWeights();
        float[] evaluated = ((float[]) get("w")).clone();
        optimizer.evaluationWeights();
        assertArrayEquals(evaluated, get("w"));
        optimizer.trainingWeights();
        optimizer.trainingWeights();
        assertArrayEquals(trained, get("w"));
    }

    @Test
    void noStepWhileEvaluating() throws ReflectiveOperationException {
        optimizer.evaluationWeights();
        float[] evaluated = ((float[]) get("w")).clone();
        float[] plain = ((float[]) get("plain")).clone();
        String message =
                assertThrows(IllegalStateException.class, optimizer::step).getMessage();
        assertEquals(
                "the model of PairOptimizer has its weights for evaluation, which are not trained: call trainingWeights() first",
                message);
        assertThrows(IllegalStateException.class, () -> optimizer.step(1.0));
        assertArrayEquals(evaluated, get("w"));
        assertArrayEquals(plain, get("plain"));
        assertEquals(2, optimizer.updates());
        optimizer.trainingWeights();
        optimizer.step();
        assertEquals(3, optimizer.updates());
    }

    @Test
    void theStateIsThatOfTheTrainedWeights() {
        OptimizerState before = optimizer.state().copy();
        optimizer.evaluationWeights();
        OptimizerState during = optimizer.state().copy();
        assertEquals(before.updates(), during.updates());
        assertArrayEquals((float[]) before.slots().get(0).toArray(), (float[])
                during.slots().get(0).toArray());
        assertTrue(assertThrows(IllegalStateException.class, () -> optimizer.restore(before))
                .getMessage()
                .contains("trainingWeights()"));
        optimizer.trainingWeights();
        optimizer.restore(before);
    }

    /**
     * Whoever saves the model in the midst of an evaluation has the weights for evaluation; the
     * state has those that are trained.
     */
    @Test
    void aStateOfAnEvaluationHasTheTrainedWeights() throws ReflectiveOperationException {
        OptimizerState before = optimizer.state().copy();
        float[] trained = ((float[]) get("w")).clone();
        optimizer.evaluationWeights();
        OptimizerState during = optimizer.state().copy();
        assertEquals(before.slots().size() + 2, during.slots().size());
        assertTrue(
                during.slots().stream()
                        .anyMatch(slot -> slot.name().equals("v/trainedDuringEvaluation")),
                during.toString());
        float[] evaluated = ((float[]) get("w")).clone();
        double[][] evaluatedRows = {
            ((double[][]) get("v"))[0].clone(), ((double[][]) get("v"))[1].clone()
        };
        optimizer.trainingWeights();
        optimizer.step();
        float[] after = get("w");
        double[][] afterRows = get("v");
        make("models.Pair");
        set("w", evaluated);
        set("v", evaluatedRows);
        optimizer.restore(during);
        assertArrayEquals(trained, get("w"));
        optimizer.trainingWeights();
        optimizer.step();
        assertArrayEquals(after, get("w"));
        assertArrayEquals(afterRows[1], ((double[][]) get("v"))[1]);
    }

    @Test
    void trainedWeightsThatDoNotFitAreRefusedWhole() throws ReflectiveOperationException {
        optimizer.evaluationWeights();
        OptimizerState during = optimizer.state().copy();
        optimizer.trainingWeights();
        optimizer.step();
        float[] w = ((float[]) get("w")).clone();
        int last = during.slots().size() - 1;
        OptimizerState shorter = new OptimizerState(
                during.fingerprint(),
                during.configuration(),
                0,
                0,
                during.slots().subList(0, last));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> optimizer.restore(shorter))
                .getMessage();
        assertTrue(message.contains("slot v/trainedDuringEvaluation is missing"), message);
        set("v", new double[][] {{1}, null});
        assertThrows(NullPointerException.class, () -> optimizer.restore(during));
        assertArrayEquals(w, get("w"));
        assertEquals(3, optimizer.updates());
    }

    @Test
    void arraysMayBeReplacedButMustFit() throws ReflectiveOperationException {
        float[] trained = ((float[]) get("w")).clone();
        double[][] v = get("v");
        optimizer.evaluationWeights();
        double evaluated = v[0][0];
        set("w", new float[4]);
        String message = assertThrows(IllegalStateException.class, optimizer::trainingWeights)
                .getMessage();
        assertEquals("Pair.w has 4 elements, but had 3 when the optimizer was made", message);
        assertEquals(evaluated, v[0][0], "nothing is written");
        set("w", new float[3]);
        optimizer.trainingWeights();
        assertArrayEquals(trained, get("w"));
        set("v", new double[][] {{1}, null});
        assertEquals(
                "Pair.v[1] is null",
                assertThrows(NullPointerException.class, optimizer::evaluationWeights)
                        .getMessage());
        assertArrayEquals(trained, get("w"));
        set("v", v);
        optimizer.step();
    }

    @Test
    void gradientsAreNotNeeded() throws ReflectiveOperationException {
        set("wGradient", null);
        set("vGradient", new double[0][]);
        optimizer.evaluationWeights();
        optimizer.trainingWeights();
    }

    /**
     * Also: gradients in a second instance, and a rule that, before the first update, is evaluated
     * where it starts.
     */
    @Test
    void aScheduledValueIsThatOfTheLastUpdate() throws ReflectiveOperationException {
        make("models.Apart");
        optimizer.evaluationWeights();
        assertArrayEquals(new double[] {1, -2, 3}, get("w"));
        optimizer.trainingWeights();
        Object gradients = model.getClass().getDeclaredConstructor().newInstance();
        for (double beta : new double[] {0.25, 0.375, 0.5, 0.5}) {
            optimizer.step(gradients);
            double[] y = ((double[]) get("w")).clone();
            double z = ((double[]) optimizer.state().slots().get(0).toArray())[0];
            double offset = ((double[]) optimizer.state().slots().get(1).toArray())[0];
            double x = y[0] + (1 - 1 / beta) * (z - y[0]);
            double limited = x / beta > offset ? x / beta - offset * 0.25 : x / beta;
            optimizer.evaluationWeights();
            assertEquals(Math.abs(offset) > 4 ? x : limited, ((double[]) get("w"))[0], 1e-12);
            optimizer.trainingWeights();
            assertArrayEquals(y, get("w"));
        }
    }

    @Test
    void costsNothingWhereTheConfigurationHasNone() throws ReflectiveOperationException {
        make("models.OnlyPlain");
        optimizer.evaluationWeights();
        optimizer.step();
        optimizer.trainingWeights();
        String source = compiled.source("models.OnlyPlainOptimizer");
        assertFalse(source.contains("keepWeightsOf"), source);
        assertFalse(source.contains("offset"), source);
        assertTrue(compiled.source("models.PairOptimizer")
                .contains("8 bytes more per weight keep what is trained"));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @SuppressWarnings("unchecked")
    private <A> A get(String field) throws ReflectiveOperationException {
        return (A) model.getClass().getField(field).get(model);
    }

    private void set(String field, Object value) throws ReflectiveOperationException {
        model.getClass().getField(field).set(model, value);
    }
}
