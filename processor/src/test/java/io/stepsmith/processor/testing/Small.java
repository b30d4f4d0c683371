package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A compiled model of one vector {@code w} and one matrix {@code v}, and its optimizer, for tests
 * that say what stands on the class.
 */
public final class Small {
    /** The arrays of weights: of the vector, then of the rows of the matrix. */
    public final float[][] weights;
    /** The arrays of gradients, likewise. */
    public final float[][] gradients;
    /** The model. */
    public final Object model;
    /** The optimizer. */
    public final ModelOptimizer<Object> optimizer;

    /** Changes a builder. */
    public interface Setting {
        /** Changes it. */
        void on(OptimizerBuilder<Object, ? extends ModelOptimizer<Object>> builder);
    }

    private Small(Object model, float[][] arrays, ModelOptimizer<Object> optimizer) {
        this.model = model;
        this.optimizer = optimizer;
        weights = Arrays.copyOf(arrays, arrays.length / 2);
        gradients = Arrays.copyOfRange(arrays, arrays.length / 2, arrays.length);
    }

    /**
     * The source of a model, a vector of 5,001 weights and a matrix of 3 x 70, with what stands on
     * the class.
     */
    public static String source(String name, String annotations) {
        return """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.rule.*;
                %s
                public class %s implements java.util.function.Supplier<float[][]> {
                    @Param public float[] w = new float[5001];
                    public float[] wGradient = new float[5001];
                    @Param public float[][] v = new float[3][70];
                    public float[][] vGradient = new float[3][70];
                    public float[][] get() {
                        return new float[][] {w, v[0], v[1], v[2], wGradient, vGradient[0], vGradient[1], vGradient[2]};
                    }
                }
                """.formatted(annotations, name);
    }

    /** A model of that name with weights that differ. */
    @SuppressWarnings("unchecked")
    public static Small of(ClassLoader loader, String name, Setting setting) {
        Object model = TestModel.of(loader, "models." + name);
        float[][] arrays = ((Supplier<float[][]>) model).get();
        for (int k = 0; k < arrays.length / 2; k++) {
            for (int i = 0; i < arrays[k].length; i++) {
                arrays[k][i] = (float) Math.sin(i + 7.0 * k);
            }
        }
        OptimizerBuilder<Object, ? extends ModelOptimizer<Object>> builder =
                TestModel.builder(model);
        setting.on(builder);
        return new Small(model, arrays, builder.build());
    }

    /** The weights now, copied. */
    public List<float[]> copy() {
        List<float[]> copy = new ArrayList<>();
        for (float[] array : weights) {
            copy.add(array.clone());
        }
        return copy;
    }

    /** Gradients that differ from call to call and from weight to weight. */
    public static float gradient(int call, int k, int i) {
        return (float) Math.cos(0.1 * i + k + 1.7 * call);
    }
}
