package io.stepsmith.examples.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;

/**
 * Every kind of parameter is found and updated; what is wrong with an array at run time is said,
 * and nothing is written then.
 */
class ParametersTest {
    @Test
    void updatesEveryKindOfParameter() {
        Mixed model = new Mixed();
        MixedOptimizer.of(model).step();
        assertArrayEquals(new float[] {0.5f, 1.5f, 2.5f}, model.vector);
        assertArrayEquals(new double[] {0}, model.precise);
        assertArrayEquals(new float[][] {{0, 1}, {2}}, model.matrix);
        assertArrayEquals(new double[][] {{3.5}, {4.5}}, model.rows);
        assertArrayEquals(new float[] {0.5f}, model.reward);
        assertArrayEquals(new float[] {-0.05f}, model.slow);
        for (Mixed.Part part :
                List.of(model.part, model.parts[0], model.parts[1], model.list.get(0))) {
            assertArrayEquals(new float[] {0.5f}, part.weight);
        }
    }

    @Test
    void readsArraysAnewAtEveryStep() {
        Mixed model = new Mixed();
        MixedOptimizer optimizer = MixedOptimizer.of(model);
        model.vector = new float[] {10, 20, 30};
        model.vectorGradient = new float[] {2, 2, 2};
        model.parts[0] = new Mixed.Part();
        optimizer.step();
        assertArrayEquals(new float[] {9, 19, 29}, model.vector);
        assertArrayEquals(new float[] {0.5f}, model.parts[0].weight);
    }

    @Test
    void takesGradientsFromAnotherInstance() {
        Mixed model = new Mixed();
        Mixed other = new Mixed();
        other.vectorGradient = new float[] {4, 4, 4};
        MixedOptimizer.of(model, other).step();
        assertArrayEquals(new float[] {-1, 0, 1}, model.vector);
        MixedOptimizer.of(model).step(other);
        assertArrayEquals(new float[] {-3, -2, -1}, model.vector);
    }

    @Test
    void takesGradientsFromTheWeightsOfASecondInstance() {
        Separate model = new Separate(1, 2);
        SeparateOptimizer optimizer = SeparateOptimizer.builder(model)
                .totalSteps(10)
                .gradients(new Separate(1, 1))
                .build();
        optimizer.step();
        assertArrayEquals(new float[] {0, 1}, model.w);
        assertEquals(0.9, optimizer.learningRate(), 1e-15);
        assertEquals(0, optimizer.learningRateAt(10));
        assertEquals(0, optimizer.learningRateAt(1_000_000));
        SeparateOptimizer without =
                SeparateOptimizer.builder(model).totalSteps(10).build();
        assertTrue(assertThrows(IllegalStateException.class, without::step)
                .getMessage()
                .contains("step(gradients)"));
        without.step(new Separate(1, 1));
        assertArrayEquals(new float[] {-1, 0}, model.w);
    }

    @Test
    void demandsTheTotalThatAPortionIsOf() {
        String message = assertThrows(
                        IllegalStateException.class, () -> SeparateOptimizer.of(new Separate(1)))
                .getMessage();
        assertTrue(message.contains("totalSteps"), message);
    }

    @Test
    void hyperparametersMoveWithinTheirRangeAndStructure() {
        SeparateOptimizer optimizer = SeparateOptimizer.builder(new Separate(1))
                .totalSteps(10)
                .learningRate(2)
                .build();
        assertEquals(2, optimizer.learningRate());
        optimizer.hyperparameter("momentum", 0.9);
        assertEquals(0.9, optimizer.hyperparameter("momentum"));
        assertThrows(IllegalArgumentException.class, () -> optimizer.hyperparameter("momentum", 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> optimizer.hyperparameter("momentum", Double.NaN));
        String structure = assertThrows(
                        IllegalArgumentException.class,
                        () -> optimizer.hyperparameter("momentum", 0))
                .getMessage();
        assertTrue(
                structure.contains("momentum == 0.0") && structure.contains("@Optimizer"),
                structure);
        assertEquals(0.9, optimizer.hyperparameter("momentum"));
        String unknown = assertThrows(
                        IllegalArgumentException.class, () -> optimizer.hyperparameter("beta1", 0))
                .getMessage();
        assertTrue(unknown.contains("momentum"), unknown);
        MixedOptimizer mixed = MixedOptimizer.of(new Mixed());
        assertThrows(
                IllegalArgumentException.class,
                () -> mixed.hyperparameter("slwo", "learningRate", 1));
        assertEquals(0.5, mixed.hyperparameter("slow", "learningRate"));
    }

    @Test
    void refusesNullAndChangedArrays() {
        refuses(NullPointerException.class, "Mixed.vector is null", model -> model.vector = null);
        refuses(
                NullPointerException.class,
                "Mixed.vectorGradient is null",
                model -> model.vectorGradient = null);
        refuses(
                NullPointerException.class,
                "Mixed.matrix[1] is null",
                model -> model.matrix[1] = null);
        refuses(
                NullPointerException.class,
                "Mixed.parts[1] is null",
                model -> model.parts[1] = null);
        refuses(
                NullPointerException.class,
                "Mixed.list[0].weight is null",
                model -> model.list.get(0).weight = null);
        refuses(
                IllegalStateException.class,
                "Mixed.vector has 4 elements, but had 3",
                model -> model.vector = new float[4]);
        refuses(
                IllegalStateException.class,
                "Mixed.preciseGrad has 2 elements, but its parameter Mixed.precise has 1",
                model -> model.preciseGrad = new double[2]);
        refuses(
                IllegalStateException.class,
                "Mixed.dMatrix[0] has 1 element, but its parameter Mixed.matrix[0] has 2",
                model -> model.dMatrix[0] = new float[1]);
        refuses(
                IllegalStateException.class,
                "Mixed.matrix has 3 elements, but had 2",
                model -> model.matrix = new float[][] {{1, 2}, {3}, {4}});
        refuses(
                IllegalStateException.class,
                "Mixed.list has 2 elements, but had 1",
                model -> model.list.add(new Mixed.Part()));
        refuses(
                IllegalStateException.class,
                "Mixed.part.weight has 0 elements",
                model -> model.part.weight = new float[0]);
    }

    private interface Mistake {
        void make(Mixed model);
    }

    private static void refuses(
            Class<? extends RuntimeException> type, String message, Mistake mistake) {
        Mixed model = new Mixed();
        MixedOptimizer optimizer = MixedOptimizer.of(model);
        float[] vector = model.vector;
        mistake.make(model);
        Executable step = optimizer::step;
        String said = assertThrows(type, step).getMessage();
        assertTrue(said.contains(message), said);
        assertArrayEquals(new float[] {1, 2, 3}, vector, "nothing is written when a check fails");
        assertArrayEquals(new float[] {0}, model.slow);
        assertEquals(0, optimizer.updates());
    }

    @Test
    void namesThePlaceEachTimeAndGoesOnOnceItIsMended() {
        Mixed model = new Mixed();
        MixedOptimizer optimizer = MixedOptimizer.of(model);
        float[] weight = model.list.get(0).weight;
        model.list.get(0).weight = null;
        Executable step = optimizer::step;
        for (int attempt = 0; attempt < 2; attempt++) {
            assertEquals(
                    "Mixed.list[0].weight is null",
                    assertThrows(NullPointerException.class, step).getMessage());
        }
        model.list.get(0).weight = weight;
        optimizer.step();
        assertEquals(1, optimizer.updates());
    }

    @Test
    void refusesOneArrayUnderTwoParameters() {
        Mixed model = new Mixed();
        model.parts[1].weight = model.parts[0].weight;
        String said = assertThrows(IllegalStateException.class, () -> MixedOptimizer.of(model))
                .getMessage();
        assertTrue(said.contains("Mixed.parts[1].weight") && said.contains("twice"), said);
    }
}
