package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.TrainedParameter;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Array;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Slices whose gradients are in sibling objects, beside a matrix whose gradient is a product of the
 * gradient of one slice's array and an input: as arrays of their own are trained, bit for bit.
 */
class SiblingSlicesTest {
    private static final String RULE =
            "@Optimizer(rule = AdamW.class, learningRate = 0.1, weightDecay = 0.5) @Clip(norm = 1)\n";

    private static final String SLICED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            """ + RULE + """
            public class Sliced {
                @Param(gradient = "grads") public Flat[] values = {new Flat(), new Flat()};
                public Flat[] grads = {new Flat(), new Flat()};
                @Param @Outer(rows = "dy()", columns = "x") public double[][] w = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}, {11, 12}};
                public double[] x = {1, 2};
                public double[] dy() { return grads[0].mem; }
                public static class Flat {
                    @Param public double[] mem = {1, 2, 3, 4, 5, 6};
                    @Slice(of = "mem", shape = {"2", "2"}) public int matrix = 2;
                    @Slice(of = "mem", length = "2") @Group(weightDecay = 0) public int bias;
                }
            }
            """;

    private static final String APART = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            """ + RULE + """
            public class Apart {
                @Param public Pair[] values = {new Pair(), new Pair()};
                @Param public double[][] w = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}, {11, 12}};
                public double[][] wGradient = new double[6][2];
                public static class Pair {
                    @Param public double[] matrix = {3, 4, 5, 6};
                    public double[] matrixGradient = new double[4];
                    @Param @Group(weightDecay = 0) public double[] bias = {1, 2};
                    public double[] biasGradient = new double[2];
                }
            }
            """;

    private final ClassLoader loader =
            Compiled.of(Compiled.WITH_VECTORS, SLICED, APART).load();
    private final Object sliced = TestModel.of(loader, "models.Sliced");
    private final Object apart = TestModel.of(loader, "models.Apart");

    @SuppressWarnings("unchecked")
    private static <A> A get(Object object, String field) throws ReflectiveOperationException {
        return (A) object.getClass().getField(field).get(object);
    }

    /** New objects of gradients at each step, whose own offsets nothing reads. */
    private void gradients(SplittableRandom random) throws ReflectiveOperationException {
        Class<?> flat = loader.loadClass("models.Sliced$Flat");
        Object grads = Array.newInstance(flat, 2);
        Object[] pairs = get(apart, "values");
        double[] x = random.doubles(2, -1, 1).toArray();
        sliced.getClass().getField("x").set(sliced, x);
        for (int i = 0; i < 2; i++) {
            Object grad = TestModel.of(loader, "models.Sliced$Flat");
            double[] all = random.doubles(6, -1, 1).toArray();
            flat.getField("mem").set(grad, all);
            flat.getField("matrix").setInt(grad, 77);
            Array.set(grads, i, grad);
            System.arraycopy(all, 0, get(pairs[i], "biasGradient"), 0, 2);
            System.arraycopy(all, 2, get(pairs[i], "matrixGradient"), 0, 4);
            for (int row = 0; i == 0 && row < 6; row++) {
                double[] product = SiblingSlicesTest.<double[][]>get(apart, "wGradient")[row];
                product[0] = all[row] * x[0];
                product[1] = all[row] * x[1];
            }
        }
        sliced.getClass().getField("grads").set(sliced, grads);
    }

    @Test
    void slicesAreTrainedAsArraysOfTheirOwn() throws ReflectiveOperationException {
        SplittableRandom random = new SplittableRandom(8);
        gradients(random);
        ModelOptimizer<?> ofSliced = TestModel.optimizer(sliced);
        ModelOptimizer<?> ofApart = TestModel.optimizer(apart);
        for (int step = 0; step < 10; step++) {
            gradients(random);
            ofSliced.step();
            ofApart.step();
        }
        for (int i = 0; i < 2; i++) {
            double[] all = get(SiblingSlicesTest.<Object[]>get(sliced, "values")[i], "mem");
            Object pair = SiblingSlicesTest.<Object[]>get(apart, "values")[i];
            double[] expected = new double[6];
            System.arraycopy(get(pair, "bias"), 0, expected, 0, 2);
            System.arraycopy(get(pair, "matrix"), 0, expected, 2, 4);
            assertArrayEquals(expected, all);
        }
        double[][] rows = get(apart, "w");
        assertArrayEquals(rows, SiblingSlicesTest.<double[][]>get(sliced, "w"));
        assertEquals(
                List.of(
                        "values[0].matrix",
                        "values[1].matrix",
                        "values[0].bias",
                        "values[1].bias",
                        "w"),
                ofSliced.parameters().stream()
                        .map(TrainedParameter::path)
                        .sorted((a, b) -> Boolean.compare(a.equals("w"), b.equals("w")))
                        .toList());
    }
}
