package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Slots;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/** Modifiers around a whole step: those of the weight, and those with a second gradient. */
class WrappersTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(%s, learningRate = 0.125)
            public class %s {
                @Param public double[] w = {1, -2, 3, 0.5};
                public double[] wGradient = new double[4];
                @Param public double[][] v = {{5}, {-6}};
                public double[][] vGradient = new double[2][1];
            }
            """;

    private static final String ROWS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, modifiers = {GradientCentralisation.class, Sam.class})
            public class Rows {
                public int rows = 2;
                public int columns = 2;
                @Param(shape = {"rows", "columns"}) public double[] w = {1, -2, 3, 0.5};
                public double[] wGradient = {1, 1, -1, 1};
            }
            """;

    private static Compiled compiled;

    private record Trained(Object model, ModelOptimizer<Object> optimizer) {
        @SuppressWarnings("unchecked")
        static Trained of(String type) throws ReflectiveOperationException {
            ClassLoader loader = compiled.load();
            Object model = TestModel.of(loader, "models." + type);
            return new Trained(model, TestModel.optimizer(model));
        }

        @SuppressWarnings("unchecked")
        <A> A get(String field) throws ReflectiveOperationException {
            return (A) model.getClass().getField(field).get(model);
        }

        double[] weights() throws ReflectiveOperationException {
            double[] w = Arrays.copyOf(this.<double[]>get("w"), 6);
            w[4] = this.<double[][]>get("v")[0][0];
            w[5] = this.<double[][]>get("v")[1][0];
            return w;
        }

        void gradients(double... all) throws ReflectiveOperationException {
            System.arraycopy(all, 0, get("wGradient"), 0, 4);
            this.<double[][]>get("vGradient")[0][0] = all[4];
            this.<double[][]>get("vGradient")[1][0] = all[5];
        }

        /** The gradient of half the squared distance from 1. */
        void descend() throws ReflectiveOperationException {
            gradients(Arrays.stream(weights()).map(w -> w - 1).toArray());
            optimizer.step();
        }

        double loss() throws ReflectiveOperationException {
            return Arrays.stream(weights()).map(w -> (w - 1) * (w - 1) / 2).sum();
        }
    }

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS,
                MODEL.formatted("rule = Adam.class", "Plain"),
                MODEL.formatted(
                        "rule = Adam.class, modifiers = Lookahead.class, with = @With(name = \"lookahead.period\", value = 3)",
                        "Slow"),
                MODEL.formatted(
                        "rule = Sgd.class, modifiers = Sam.class, with = @With(name = \"sam.rho\", value = 0.5), weightDecay = 0.25",
                        "Flat"),
                MODEL.formatted(
                        "rule = Sgd.class, modifiers = Asam.class, with = @With(name = \"asam.eta\", value = 0.5)",
                        "Scaled"),
                MODEL.formatted(
                        "rule = AdamW.class, modifiers = {Mechanic.class, Lookahead.class}, weightDecay = 0",
                        "Learnt"),
                ROWS);
    }

    @Test
    void lookaheadLeavesTheRuleAloneBetweenItsPeriods() throws Exception {
        Trained plain = Trained.of("Plain");
        Trained slow = Trained.of("Slow");
        double[] start = plain.weights();
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(plain.weights(), slow.weights(), 0);
            plain.descend();
            slow.descend();
        }
        double[] fast = plain.weights();
        for (int i = 0; i < 6; i++) {
            fast[i] = start[i] + 0.5 * (fast[i] - start[i]);
        }
        assertArrayEquals(fast, slow.weights(), 0);
    }

    @Test
    void aSavedStateGoesOnWithinAPeriod() throws Exception {
        Trained first = Trained.of("Learnt");
        for (int i = 0; i < 7; i++) {
            first.descend();
        }
        Trained second = Trained.of("Learnt");
        second.optimizer.restore(first.optimizer.state().copy());
        System.arraycopy(first.<double[]>get("w"), 0, second.get("w"), 0, 4);
        second.<double[][]>get("v")[0][0] = first.<double[][]>get("v")[0][0];
        second.<double[][]>get("v")[1][0] = first.<double[][]>get("v")[1][0];
        for (int i = 0; i < 7; i++) {
            first.descend();
            second.descend();
        }
        assertArrayEquals(first.weights(), second.weights(), 0);
    }

    @Test
    void stateIsNamedAfterTheModifier() throws Exception {
        List<String> names = Slots.names(Trained.of("Learnt").optimizer);
        assertTrue(
                names.containsAll(List.of(
                        "w/mechanic.start",
                        "w/mechanic.path",
                        "w/lookahead.slow",
                        "v/mechanic.path")),
                names::toString);
        assertEquals(
                24,
                names.stream()
                        .filter(name -> name.matches(".*mechanic\\.[mvrs][1-6]"))
                        .count(),
                names::toString);
    }

    @Test
    void mechanicFindsTheScale() throws Exception {
        Trained learnt = Trained.of("Learnt");
        double start = learnt.loss();
        learnt.descend();
        assertEquals(start, learnt.loss());
        for (int i = 0; i < 400; i++) {
            learnt.descend();
        }
        double end = learnt.loss();
        assertTrue(end < 0.01 * start, () -> "the loss went from " + start + " to " + end);
    }

    @Test
    void samMovesAlongTheGradientOfTheWholeModel() throws Exception {
        Trained flat = Trained.of("Flat");
        double[] start = flat.weights();
        flat.gradients(1, 0, 0, -1, 1, 1);
        flat.optimizer.perturb();
        double[] moved = {1 + 0.25, -2, 3, 0.5 - 0.25, 5 + 0.25, -6 + 0.25};
        assertArrayEquals(moved, flat.weights(), 1e-11);
        flat.gradients(8, 8, 8, 8, 0, 0);
        flat.optimizer.step();
        for (int i = 0; i < 6; i++) {
            assertEquals(start[i] - 0.125 * ((i < 4 ? 8 : 0) + 0.25 * start[i]), flat.weights()[i]);
        }
    }

    @Test
    void asamMovesEachWeightInProportionToItsSize() throws Exception {
        Trained scaled = Trained.of("Scaled");
        scaled.gradients(2, 0, 0, 4, 0, 0);
        scaled.optimizer.perturb();
        assertArrayEquals(
                new double[] {1 + 0.5 * 1.5 * 3 / 5, -2, 3, 0.5 + 0.5 * 1 * 4 / 5, 5, -6},
                scaled.weights(),
                1e-14);
    }

    @Test
    void theWeightsComeBackBitForBitAndTheOrderOfCallsIsKept() throws Exception {
        Trained flat = Trained.of("Flat");
        double[] w = flat.get("w");
        w[1] = Double.longBitsToDouble(0x7ff8000000012345L);
        w[2] = -0.0;
        flat.gradients(1, 2, 3, 4, 5, 6);
        flat.optimizer.perturb();
        assertThrows(IllegalStateException.class, flat.optimizer::perturb);
        OptimizerState state = flat.optimizer.state();
        assertThrows(IllegalStateException.class, () -> flat.optimizer.restore(state));
        flat.optimizer.trainingWeights();
        assertEquals(0x7ff8000000012345L, Double.doubleToRawLongBits(w[1]));
        assertEquals(Long.MIN_VALUE, Double.doubleToRawLongBits(w[2]));
        assertThrows(IllegalStateException.class, Trained.of("Slow").optimizer::perturb);
    }

    @Test
    void rowsOfAFlatArrayComeBackToTheirPlaces() throws Exception {
        Trained rows = Trained.of("Rows");
        rows.optimizer.perturb();
        assertArrayEquals(
                new double[] {1.025, -1.975, 2.975, 0.525}, rows.<double[]>get("w"), 1e-12);
        rows.optimizer.trainingWeights();
        assertArrayEquals(new double[] {1, -2, 3, 0.5}, rows.<double[]>get("w"), 0);
    }

    @Test
    void theSourceSaysThatThereAreTwoGradients() {
        assertTrue(compiled.source("models.FlatOptimizer")
                .contains("call {@code perturb()} after the first"));
    }
}
