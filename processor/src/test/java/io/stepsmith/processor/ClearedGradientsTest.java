package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Array;

/**
 * With {@code gradients = ACCUMULATED} a model only ever adds to its gradients; what the step
 * leaves is 0, and nothing is cleared too early.
 */
class ClearedGradientsTest {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5, separateGradients = true, gradients = Gradients.ACCUMULATED)
            public class Adding {
                @Param public float[] w = {1, 2, 3};
                @Param public Layer[] layers = {new Layer(), new Layer()};
                public static class Layer {
                    @Param @Group(momentum = 0.5) public double[][] v = {{1, 2}, {3}};
                }
            }
            """;

    private final ClassLoader loader =
            Compiled.of(Compiled.WITH_VECTORS, SOURCE).load();
    private final Object model = make();
    private final Object gradients = make();

    @Test
    void ofASecondInstance() throws Exception {
        ModelOptimizer<Object> optimizer = optimizer();
        zero();
        for (int step = 0; step < 3; step++) {
            add(2);
            add(-1);
            optimizer.step(gradients);
            assertArrayEquals(new float[3], (float[]) field(gradients, "w"));
            assertArrayEquals(new double[2], row(gradients, 1, 0));
            assertArrayEquals(new double[1], row(gradients, 0, 1));
        }
        assertArrayEquals(new float[] {-0.5f, 0.5f, 1.5f}, (float[]) field(model, "w"));
        double moved = 0.5 * (1 + 1.5 + 1.75);
        assertArrayEquals(new double[] {1 - moved, 2 - moved}, row(model, 1, 0));
    }

    @Test
    void notWhenACheckFails() throws Exception {
        ModelOptimizer<Object> optimizer = optimizer();
        zero();
        add(1);
        double[][] rows = (double[][]) field(layer(gradients, 1), "v");
        double[] before = rows[1];
        rows[1] = new double[7];
        assertThrows(IllegalStateException.class, () -> optimizer.step(gradients));
        assertArrayEquals(new float[] {1, 1, 1}, (float[]) field(gradients, "w"));
        rows[1] = before;
        optimizer.step(gradients);
        assertArrayEquals(new float[] {0.5f, 1.5f, 2.5f}, (float[]) field(model, "w"));
    }

    @SuppressWarnings("unchecked")
    private ModelOptimizer<Object> optimizer() throws ReflectiveOperationException {
        return TestModel.optimizer(model);
    }

    private Object make() {
        try {
            return loader.loadClass("models.Adding").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void zero() throws ReflectiveOperationException {
        change(0, 0);
    }

    private void add(double value) throws ReflectiveOperationException {
        change(1, value);
    }

    /** Multiplies all gradients, then adds to them. */
    private void change(double factor, double value) throws ReflectiveOperationException {
        float[] w = (float[]) field(gradients, "w");
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (factor * w[i] + value);
        }
        for (int layer = 0; layer < 2; layer++) {
            for (double[] v : (double[][]) field(layer(gradients, layer), "v")) {
                for (int i = 0; i < v.length; i++) {
                    v[i] = factor * v[i] + value;
                }
            }
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        return owner.getClass().getField(name).get(owner);
    }

    private static Object layer(Object owner, int index) throws ReflectiveOperationException {
        return Array.get(field(owner, "layers"), index);
    }

    private static double[] row(Object owner, int layer, int row)
            throws ReflectiveOperationException {
        return ((double[][]) field(layer(owner, layer), "v"))[row];
    }
}
