package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Snapshot;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseWeights;
import io.stepsmith.TrainedParameter;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A snapshot has the weights of parameters of every kind, wherever the model holds them. */
class SnapshotHoldersTest {
    private static final String HELD = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.nio.FloatBuffer;
            import java.util.*;
            @Optimizer(rule = AdamW.class)
            public class Held {
                @Param(classes = Dense.class) public Layer[] layers = {new Dense(), new Plain(), new Dense()};
                private final List<Parameter> parameters = new ArrayList<>(List.of(new Parameter(), new Parameter()));
                @Param public List<Parameter> parameters() { return parameters; }
                @Param FloatBuffer buffer = FloatBuffer.wrap(new float[] {1, 2, 3});
                FloatBuffer bufferGradient = FloatBuffer.wrap(new float[] {1, 1, 1});
                @Param(shape = {"2", "3"}) @Group(rule = Adafactor.class) float[] flat = {1, 2, 3, 4, 5, 6};
                float[] flatGradient = {1, 2, 3, 4, 5, 6};
                @Param double[][] jagged = {{1, 2}, {3}, {}};
                double[][] jaggedGradient = {{1, 2}, {3}, {}};
                @Param short[] half = {0x3f80, 0x4000};
                float[] halfGradient = {1, 2};
                @Param float[] mem = {1, 2, 3, 4, 5, 6, 7};
                float[] memGradient = {1, 2, 3, 4, 5, 6, 7};
                @Slice(of = "mem", length = "2") @Group(rule = Sgd.class, momentum = 0.9) final int first = 0;
                @Slice(of = "mem", shape = {"1", "2", "2"}) @Group(rule = Adafactor.class) final int matrices = 2;
                @Slice(of = "mem") final int rest = 6;
                @Param @Outer(rows = "bufferRows", columns = "bufferColumns") float[][] outer = {{1, 2, 3}, {4, 5, 6}};
                float[] bufferRows = {1, 2}, bufferColumns = {3, 4, 5};
                @Param(optional = true) float[] absent; float[] absentGradient;

                public interface Layer {}
                public static class Plain implements Layer {}
                public static class Dense implements Layer {
                    private float[] own = {1, 2}, ownGradient = {3, 4};
                    @Param float[] getOwn() { return own; }
                    float[] getOwnGradient() { return ownGradient; }
                    @Param(optional = true) float[] bias = {5}; float[] biasGradient = {6};
                }
                static class Tensor { @Param float[] data = {1, 2, 3}; }
                static class Parameter {
                    @Param(gradient = "grad") Tensor value = new Tensor();
                    Tensor grad = new Tensor();
                }
            }
            """;

    private static final String SPARSE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.5)
            public class Touched {
                @Param @Sparse public float[] w = {1, 2, 3};
                @Param @Sparse(number = Sparse.Per.ROW) public double[][] table = {{1, 2}, {3, 4}};
                @Param(shape = {"2", "2"}) @Sparse public float[] flat = {1, 2, 3, 4};
                @Param @Group(rule = Sgd.class) public float[] dense = {1}; public float[] denseGradient = {1};
                @Param public List<Embedding> embeddings = new ArrayList<>(List.of(new Embedding(), new Embedding()));
                public static class Embedding { @Param @Sparse public float[][] rows = {{1}, {2}}; }
            }
            """;

    private static final String NUMBER = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class)
            public class Numbered {
                @Param @Sparse public double[] w = {1};
                @Param @Sparse public double intercept;
            }
            """;

    private static Compiled compiled;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(Compiled.WITH_VECTORS, HELD, SPARSE, NUMBER);
    }

    /** All weights, copied. */
    private static List<Object> weights(ModelOptimizer<?> optimizer) {
        List<Object> all = new ArrayList<>();
        for (TrainedParameter parameter : optimizer.parameters()) {
            for (Object array : parameter.arrays()) {
                Object copy = Array.newInstance(
                        array.getClass().getComponentType(), Array.getLength(array));
                System.arraycopy(array, 0, copy, 0, Array.getLength(array));
                all.add(copy);
            }
        }
        return all;
    }

    /** A snapshot lists what an optimizer has now, in arrays of its own. */
    private static void assertHolds(ModelOptimizer<?> expected, Snapshot actual) {
        StateTest.assertSameState(expected.state(), actual.state());
        List<TrainedParameter> live = expected.parameters();
        List<TrainedParameter> copied = actual.parameters();
        assertEquals(
                live.stream().map(SnapshotHoldersTest::line).toList(),
                copied.stream().map(SnapshotHoldersTest::line).toList());
        for (int i = 0; i < live.size(); i++) {
            assertEquals(
                    numbers(live.get(i)), numbers(copied.get(i)), live.get(i).path());
        }
    }

    private static String line(TrainedParameter parameter) {
        return parameter.path() + parameter.shape() + parameter.format() + parameter.group();
    }

    /** The numbers of a parameter one after the other. */
    private static List<Object> numbers(TrainedParameter parameter) {
        List<Object> numbers = new ArrayList<>();
        for (Object array : parameter.arrays()) {
            int count = Array.getLength(array) - parameter.offset();
            if (!parameter.shape().contains(-1)) {
                int size = parameter.shape().stream().reduce(1, (a, b) -> a * b);
                count = size / parameter.arrays().size();
            }
            for (int i = 0; i < count; i++) {
                numbers.add(Array.get(array, parameter.offset() + i));
            }
        }
        return numbers;
    }

    private static void assertSame(ModelOptimizer<?> expected, ModelOptimizer<?> actual) {
        assertTrue(
                Objects.deepEquals(weights(expected).toArray(), weights(actual).toArray()));
        StateTest.assertSameState(expected, actual);
    }

    @Test
    void weightsAreFoundWhereverTheyAre() throws Exception {
        ModelOptimizer<?> whole = SparseModel.of(compiled, "Held").optimizer;
        ModelOptimizer<?> other = SparseModel.of(compiled, "Held").optimizer;
        Snapshot snapshot = other.snapshot();
        for (int step = 0; step < 3; step++) {
            whole.step();
            other.step();
        }
        snapshot.take();
        other.learningRate(10);
        for (int step = 0; step < 3; step++) {
            other.step();
        }
        List<Object> trained = weights(whole);
        List<Object> diverged = weights(other);
        for (int i = 0; i < trained.size(); i++) {
            boolean empty = Array.getLength(trained.get(i)) == 0;
            assertEquals(empty, Objects.deepEquals(trained.get(i), diverged.get(i)), "array " + i);
        }
        assertHolds(whole, snapshot);
        snapshot.restore();
        assertSame(whole, other);
        whole.step();
        other.step();
        assertSame(whole, other);
    }

    private static void apply(SparseModel model, int call) throws Exception {
        SparseWeights<float[]> w = model.weights("w");
        SparseRows<double[]> table = model.rows("table");
        SparseRows<float[]> flat = model.rows("flat");
        w.apply(call % 3, 1 + call);
        table.applyRow(call % 2, new double[] {1, call}, 0);
        flat.applyRow(1 - call % 2, new float[] {call, 2}, 0);
        Object embedding = model.sparse()
                .getClass()
                .getMethod("embeddings", int.class)
                .invoke(model.sparse(), call % 2);
        SparseRows<float[]> rows = SparseModel.call(embedding, "rows");
        rows.applyRow(call % 2, new float[] {call}, 0);
        model.optimizer.step();
    }

    @Test
    void sparseWeightsAndTheirStepsComeBack() throws Exception {
        SparseModel whole = SparseModel.of(compiled, "Touched");
        SparseModel other = SparseModel.of(compiled, "Touched");
        Snapshot snapshot = other.optimizer.snapshot();
        for (int call = 0; call < 5; call++) {
            apply(whole, call);
            apply(other, call);
        }
        snapshot.take();
        other.optimizer.learningRate(100);
        for (int call = 0; call < 5; call++) {
            apply(other, call + 1);
        }
        other.set("w", new float[3]);
        other.<double[][]>field("table")[1] = new double[2];
        assertHolds(whole.optimizer, snapshot);
        snapshot.restore();
        assertSame(whole.optimizer, other.optimizer);
        for (int call = 5; call < 9; call++) {
            apply(whole, call);
            apply(other, call);
        }
        assertSame(whole.optimizer, other.optimizer);
    }

    @Test
    void sparseArraysOfOtherLengthsAreRefusedByName() throws Exception {
        SparseModel model = SparseModel.of(compiled, "Touched");
        Snapshot snapshot = model.optimizer.snapshot();
        snapshot.take();
        float[] w = model.field("w");
        double[][] table = model.field("table");
        apply(model, 0);
        float[] before = w.clone();
        model.set("table", new double[][] {{1, 2}});
        refused("Touched.table has 1 element, but had 2 when the optimizer was made", snapshot);
        model.set("table", new double[][] {{1, 2}, {3}});
        refused("Touched.table[1] has 1 element, but had 2 when the optimizer was made", snapshot);
        model.set("table", table);
        model.set("flat", new float[5]);
        refused("Touched.flat has 5 elements, but had 4 when the optimizer was made", snapshot);
        model.set("flat", new float[4]);
        model.<List<Object>>field("embeddings").remove(1);
        assertThrows(IllegalStateException.class, snapshot::restore);
        assertTrue(Objects.deepEquals(before, w));
    }

    private static void refused(String message, Snapshot snapshot) {
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, snapshot::restore).getMessage());
    }

    @Test
    void aSparseNumberIsRefusedByName() throws Exception {
        SparseModel model = SparseModel.of(compiled, "Numbered");
        assertEquals(
                "Numbered.intercept is a @Sparse number, which no snapshot can put back: make it an array of one element",
                assertThrows(IllegalStateException.class, model.optimizer::snapshot)
                        .getMessage());
    }
}
