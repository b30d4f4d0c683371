package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;

import java.lang.reflect.Array;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A compiled model of a matrix {@code w} and, where its rule allows groups with rates of their own,
 * {@code v} in a group with a rate of its own and {@code z} in one whose rate is scaled by -0,
 * which is 0; and its optimizer.
 */
public final class RatedModel {
    /** The optimizer. */
    public final ModelOptimizer<Object> optimizer;

    private final float[][][] arrays;
    private int steps;

    private RatedModel(float[][][] arrays, ModelOptimizer<Object> optimizer) {
        this.arrays = arrays;
        this.optimizer = optimizer;
    }

    /**
     * The source of a model.
     *
     * @param attributes of {@code @Optimizer}
     * @param grouped whether it has {@code v} and {@code z}
     */
    public static String source(String name, String attributes, boolean grouped) {
        return "package rated;\nimport io.stepsmith.*;\n@Optimizer(" + attributes
                + ")\n@SuppressWarnings(\"stepsmith.RateZero\")\npublic class " + name
                + " implements java.util.function.Supplier<float[][][]> {\n" + field("w", "")
                + (grouped
                        ? field("v", "@Group(learningRate = 0.02) ")
                                + field("z", "@Group(rateScale = -0.0) ")
                        : "")
                + "    public float[][][] get() {\n        return new float[][][] {w, wGradient"
                + (grouped ? ", v, vGradient, z, zGradient" : "")
                + "};\n    }\n}\n";
    }

    private static String field(String name, String annotation) {
        return "    @Param " + annotation + "float[][] " + name
                + " = new float[3][5];\n    float[][] " + name + "Gradient = new float[3][5];\n";
    }

    /**
     * A model of that name, with weights of many magnitudes, and its optimizer as a builder makes
     * it.
     */
    @SuppressWarnings("unchecked")
    public static RatedModel of(
            ClassLoader loader,
            String name,
            Consumer<OptimizerBuilder<Object, ? extends ModelOptimizer<Object>>> setting) {
        Object model = TestModel.of(loader, "rated." + name);
        float[][][] arrays = ((Supplier<float[][][]>) model).get();
        for (int k = 0; k < arrays.length; k += 2) {
            for (int i = 0; i < 15; i++) {
                arrays[k][i / 5][i % 5] =
                        i == 7 ? -0.0f : (float) (Math.sin(1 + i + 7.0 * k) * Math.pow(10, -i % 5));
            }
        }
        OptimizerBuilder<Object, ? extends ModelOptimizer<Object>> builder =
                TestModel.builder(model);
        setting.accept(builder);
        return new RatedModel(arrays, builder.build());
    }

    /**
     * An update with gradients of both signs that differ from step to step, and a loss that falls.
     */
    public void step() {
        for (int k = 1; k < arrays.length; k += 2) {
            for (int i = 0; i < 15; i++) {
                arrays[k][i / 5][i % 5] =
                        (float) (Math.cos(0.9 * i + k) + 0.3 * Math.cos(1.7 * steps + i));
            }
        }
        optimizer.step(2 * Math.pow(0.9, steps++));
    }

    /** Whether there are {@code v} and {@code z}. */
    public boolean isGrouped() {
        return arrays.length > 2;
    }

    /** The bits of the weights of {@code w} (0), {@code v} (1) or {@code z} (2). */
    public int[] bits(int parameter) {
        int[] bits = new int[15];
        for (int i = 0; i < 15; i++) {
            bits[i] = Float.floatToRawIntBits(arrays[2 * parameter][i / 5][i % 5]);
        }
        return bits;
    }

    /** What is not finite: a parameter's place or a state's name; empty if all is. */
    public String notFinite() {
        for (int k = 0; k < arrays.length; k += 2) {
            for (float[] row : arrays[k]) {
                for (float weight : row) {
                    if (!Float.isFinite(weight)) {
                        return "parameter " + k / 2;
                    }
                }
            }
        }
        return optimizer.state().slots().stream()
                .filter(slot -> !isFinite(slot.toArray()))
                .map(OptimizerState.Slot::name)
                .findFirst()
                .orElse("");
    }

    private static boolean isFinite(Object values) {
        for (int i = 0; i < Array.getLength(values); i++) {
            if (!Double.isFinite(Array.getDouble(values, i))) {
                return false;
            }
        }
        return true;
    }
}
