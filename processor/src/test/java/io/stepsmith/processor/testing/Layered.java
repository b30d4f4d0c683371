package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;

import java.lang.reflect.Array;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A model whose source has {@code Object[] weights()} and {@code Object[] gradients()}, arrays of
 * float or double, and its optimizer, driven by reflection.
 */
public final class Layered {
    private final Object model;
    private final ModelOptimizer<?> optimizer;

    /**
     * A new model, and an optimizer whose kernels are as {@code stepsmith.simd} says: {@code on} or
     * {@code off}.
     */
    public Layered(
            ClassLoader loader,
            String name,
            String simd,
            UnaryOperator<OptimizerBuilder<?, ?>> with) {
        String before = System.getProperty("stepsmith.simd");
        System.setProperty("stepsmith.simd", simd);
        try {
            model = TestModel.of(loader, name);
            fill("weights", 1);
            optimizer = with.apply(TestModel.builder(model)).build();
        } finally {
            if (before == null) {
                System.clearProperty("stepsmith.simd");
            } else {
                System.setProperty("stepsmith.simd", before);
            }
        }
    }

    /** The model. */
    public Object model() {
        return model;
    }

    /** Its optimizer. */
    public ModelOptimizer<?> optimizer() {
        return optimizer;
    }

    /** Random values for all weights or all gradients, equal for equal seeds. */
    public void fill(String method, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Object array : arrays(method)) {
            for (int i = 0; i < Array.getLength(array); i++) {
                float value = (float) random.nextDouble(-1, 1);
                if (array instanceof float[] floats) {
                    floats[i] = value;
                } else {
                    Array.setDouble(array, i, value);
                }
            }
        }
    }

    /** The arrays that a method of the model gives. */
    public Object[] arrays(String method) {
        try {
            return (Object[]) model.getClass().getMethod(method).invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
