package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.simd.KernelGate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Arrays that do not fit are refused by name, at construction and at every step, and nothing is
 * written then.
 */
class RefusedArraysTest {
    static final class Part {
        float[] weight = {1};
        float[] weightGradient = {1};
    }

    /** Every kind of parameter. */
    static final class Model {
        float[] vector = {1, 2, 3};
        float[] vectorGradient = {1, 1, 1};
        double[] precise = {1};
        double[] preciseGradient = {2};
        float[][] matrix = {{1, 2}, {3}};
        float[][] matrixGradient = {{2, 2}, {2}};
        float[] flat = {1, 2, 3, 4, 5, 6};
        float[] flatGradient = new float[6];
        int rows = 2;
        int columns = 3;
        Part[] parts = {new Part(), new Part()};
        List<Part> list = new ArrayList<>(List.of(new Part()));
    }

    /** Adds gradients, as it is generated. */
    static final class Sum extends GeneratedOptimizer<Model> {
        private final ParameterTable<float[]> floats = ParameterTable.ofFloats();
        private final ParameterTable<double[]> doubles = ParameterTable.ofDoubles();

        Sum(OptimizerBuilder<Model, Sum> builder) {
            super(builder, Model.class, false);
            OptimizerDefinition definition = new OptimizerDefinition();
            definition.group("default", "Sum", Hyperparameter.of("learningRate", 1, "[0, inf)"));
            start(builder, definition, KernelGate.scalarOnly("Sum"), floats, doubles);
        }

        @Override
        protected void bind(Model model, Model gradients) {
            binder.array(
                    floats, "vector", model.vector, "vectorGradient", gradients.vectorGradient);
            binder.array(
                    doubles,
                    "precise",
                    model.precise,
                    "preciseGradient",
                    gradients.preciseGradient);
            binder.rows(floats, "matrix", model.matrix, "matrixGradient", gradients.matrixGradient);
            binder.shaped(
                    floats,
                    "flat",
                    model.flat,
                    "flatGradient",
                    gradients.flatGradient,
                    model.rows,
                    model.columns);
            int parts = binder.count("parts", model.parts, gradients.parts);
            for (int i = 0; i < parts; i++) {
                bind("parts", i, model.parts[i], gradients.parts[i]);
            }
            int listed = binder.count("list", model.list, gradients.list);
            for (int i = 0; i < listed; i++) {
                bind("list", i, model.list.get(i), gradients.list.get(i));
            }
        }

        private void bind(String field, int i, Part part, Part gradients) {
            binder.enter(field, i, part, gradients, Part.class);
            binder.array(floats, "weight", part.weight, "weightGradient", gradients.weightGradient);
            binder.leave();
        }

        @Override
        protected void checkStructure() {}

        @Override
        protected boolean update(double number, double clock, double loss) {
            pass(0, floats.chunks());
            return true;
        }

        @Override
        protected void pass(int pass, Chunk chunk, double number, double clock, double loss) {
            for (int r = 0; r < chunk.runs; r++) {
                int k = chunk.segments[r];
                for (int i = chunk.begins[r]; i < chunk.ends[r]; i++) {
                    floats.weights[k][i] += floats.gradients[k][i];
                }
            }
        }
    }

    private static Sum optimizer(Model model) {
        return new OptimizerBuilder<>(model, Sum::new).warmUp(KernelWarmUp.OFF).build();
    }

    @Test
    void whatIsNullIsNamed() {
        refuses("Model.vector is null", model -> model.vector = null);
        refuses("Model.vectorGradient is null", model -> model.vectorGradient = null);
        refuses("Model.precise is null", model -> model.precise = null);
        refuses("Model.matrix is null", model -> model.matrix = null);
        refuses("Model.matrix[1] is null", model -> model.matrix[1] = null);
        refuses("Model.matrixGradient is null", model -> model.matrixGradient = null);
        refuses("Model.matrixGradient[1] is null", model -> model.matrixGradient[1] = null);
        refuses("Model.flatGradient is null", model -> model.flatGradient = null);
        refuses("Model.parts is null", model -> model.parts = null);
        refuses("Model.parts[1] is null", model -> model.parts[1] = null);
        refuses("Model.list[0] is null", model -> model.list.set(0, null));
        refuses("Model.list[0].weight is null", model -> model.list.get(0).weight = null);
    }

    @Test
    void otherLengthsAreRefusedWhetherLessOrMore() {
        String made = " when the optimizer was made";
        for (int length : new int[] {0, 2, 4}) {
            refuses(
                    "Model.vector has " + elements(length) + ", but had 3" + made,
                    model -> model.vector = new float[length]);
            refuses(
                    "Model.vectorGradient has " + elements(length)
                            + ", but its parameter Model.vector has 3",
                    model -> model.vectorGradient = new float[length]);
        }
        for (int length : new int[] {0, 2}) {
            refuses(
                    "Model.precise has " + elements(length) + ", but had 1" + made,
                    model -> model.precise = new double[length]);
            refuses(
                    "Model.preciseGradient has " + elements(length)
                            + ", but its parameter Model.precise has 1",
                    model -> model.preciseGradient = new double[length]);
            refuses(
                    "Model.list has " + elements(length) + ", but had 1" + made,
                    model -> model.list =
                            new ArrayList<>(List.of(new Part(), new Part()).subList(0, length)));
        }
        for (int length : new int[] {1, 3}) {
            refuses(
                    "Model.matrix[0] has " + elements(length) + ", but had 2" + made,
                    model -> model.matrix[0] = new float[length]);
            refuses(
                    "Model.matrixGradient[0] has " + elements(length)
                            + ", but its parameter Model.matrix[0] has 2",
                    model -> model.matrixGradient[0] = new float[length]);
            refuses(
                    "Model.matrix has " + elements(length) + ", but had 2" + made,
                    model -> model.matrix = new float[length][2]);
            refuses(
                    "Model.matrixGradient has " + elements(length)
                            + ", but its parameter Model.matrix has 2",
                    model -> model.matrixGradient = new float[length][2]);
            refuses("Model.flat has " + elements(length) + ", but had 2" + made, model -> {
                model.rows = length;
            });
        }
        refuses(
                "Model.parts has 1 element, but had 2" + made,
                model -> model.parts = new Part[] {new Part()});
    }

    /** A shape is refused where the optimizer is made, whether the array is too long or short. */
    @ParameterizedTest
    @CsvSource({"5, 2, 3", "7, 2, 3", "6, 2, 2", "6, 3, 3", "6, -2, -3", "0, 2, 3"})
    void anArrayHasAsManyElementsAsItsShape(int length, int rows, int columns) {
        Model model = new Model();
        model.flat = new float[length];
        model.rows = rows;
        model.columns = columns;
        assertEquals(
                "Model.flat has " + elements(length) + ", but its shape is " + rows + " x "
                        + columns,
                assertThrows(IllegalArgumentException.class, () -> optimizer(model))
                        .getMessage());
    }

    @Test
    void oneArrayUnderTwoParametersIsRefused() {
        Model model = new Model();
        model.parts[1].weight = model.parts[0].weight;
        String twice = "Model.parts[1].weight is the array that Model.parts[0].weight is too: "
                + "it would be updated twice a step";
        assertSaid(twice, assertThrows(IllegalStateException.class, () -> optimizer(model)));
        refuses(twice, changed -> changed.parts[1].weight = changed.parts[0].weight);
    }

    @Test
    void thePlaceIsNamedEachTimeAndStepsGoOnOnceItIsMended() {
        Model model = new Model();
        Sum optimizer = optimizer(model);
        float[] weight = model.list.get(0).weight;
        model.list.get(0).weight = null;
        for (int attempt = 0; attempt < 2; attempt++) {
            assertEquals(
                    "Model.list[0].weight is null",
                    assertThrows(NullPointerException.class, optimizer::step).getMessage());
        }
        model.list.get(0).weight = weight;
        optimizer.step();
        assertEquals(1, optimizer.updates());
        assertArrayEquals(new float[] {2}, weight);
    }

    /** Refused at the first step, and after steps that only compared. */
    private static void refuses(String message, Consumer<Model> mistake) {
        for (int steps : new int[] {0, 3}) {
            Model model = new Model();
            Sum optimizer = optimizer(model);
            float[] vector = model.vector;
            for (int step = 0; step < steps; step++) {
                optimizer.step();
            }
            float[] before = vector.clone();
            mistake.accept(model);
            assertSaid(message, assertThrows(RuntimeException.class, optimizer::step));
            assertArrayEquals(before, vector, "nothing is written when a check fails");
            assertEquals(steps, optimizer.updates());
        }
    }

    private static String elements(int length) {
        return length == 1 ? "1 element" : length + " elements";
    }

    private static void assertSaid(String message, RuntimeException refused) {
        String said = String.valueOf(refused.getMessage());
        assertEquals(message, said.substring(0, Math.min(message.length(), said.length())));
    }
}
