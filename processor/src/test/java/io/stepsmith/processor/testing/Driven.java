package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.ir.Precision;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A generated optimizer with its model, driven by reflection: one matrix of jagged rows, seen as one line of weights. */
public final class Driven {
    private final Case configuration;
    private final int[] lengths;
    private final Object model;
    private final ModelOptimizer<Object> optimizer;

    /**
     * An optimizer of a case.
     *
     * @param simd {@code on} or {@code off}, what {@code stepsmith.simd} is while it is made
     */
    @SuppressWarnings("unchecked")
    public Driven(Case configuration, ClassLoader loader, String simd, int[] lengths, double[] weights) {
        this.configuration = configuration;
        this.lengths = lengths;
        String before = System.getProperty("stepsmith.simd");
        System.setProperty("stepsmith.simd", simd);
        try {
            Class<?> type = loader.loadClass(configuration.model());
            model = type.getDeclaredConstructor().newInstance();
            set("w", weights);
            set("wGradient", new double[weights.length]);
            optimizer = (ModelOptimizer<Object>) loader.loadClass(configuration.model() + "Optimizer").getMethod("of", type)
                    .invoke(null, model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(configuration.name(), e);
        } finally {
            if (before == null) {
                System.clearProperty("stepsmith.simd");
            } else {
                System.setProperty("stepsmith.simd", before);
            }
        }
    }

    /** The optimizer. */
    public ModelOptimizer<Object> optimizer() {
        return optimizer;
    }

    /** One update at a learning rate. */
    public void step(double rate, double[] gradients) {
        step(rate, 1, gradients);
    }

    /** One update at a learning rate and a loss. */
    public void step(double rate, double loss, double[] gradients) {
        set("wGradient", gradients);
        optimizer.hyperparameter("learningRate", rate);
        optimizer.step(loss);
    }

    /** Puts values into the rows of a field. */
    public void set(String field, double[] values) {
        boolean single = configuration.precision() == Precision.FLOAT;
        Object rows = Array.newInstance(single ? float.class : double.class, lengths.length, 0);
        int at = 0;
        for (int row = 0; row < lengths.length; row++) {
            Object array = Array.newInstance(single ? float.class : double.class, lengths[row]);
            for (int i = 0; i < lengths[row]; i++, at++) {
                if (single) {
                    Array.setFloat(array, i, (float) values[at]);
                } else {
                    Array.setDouble(array, i, values[at]);
                }
            }
            Array.set(rows, row, array);
        }
        try {
            model.getClass().getField(field).set(model, rows);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The weights now. */
    public double[] weights() {
        try {
            Object rows = model.getClass().getField("w").get(model);
            double[] values = new double[java.util.Arrays.stream(lengths).sum()];
            int at = 0;
            for (int row = 0; row < lengths.length; row++) {
                for (int i = 0; i < lengths[row]; i++) {
                    values[at++] = ((Number) Array.get(Array.get(rows, row), i)).doubleValue();
                }
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The perturbed weights; a step must follow. */
    public double[] perturbedWeights(double rate, double[] gradients) {
        set("wGradient", gradients);
        optimizer.hyperparameter("learningRate", rate);
        optimizer.perturb();
        return weights();
    }

    /** The weights for evaluation, after which those trained are there again. */
    public double[] evaluationWeights() {
        optimizer.evaluationWeights();
        double[] values = weights();
        optimizer.trainingWeights();
        return values;
    }

    /** The state now, by slot. */
    public Map<String, double[]> states() {
        Map<String, double[]> states = new LinkedHashMap<>();
        optimizer.state().slots().forEach(slot -> states.merge(slot.name().substring(slot.name().indexOf('/') + 1), doubles(slot.values()),
                (before, row) -> DoubleStream.concat(Arrays.stream(before), Arrays.stream(row)).toArray()));
        return states;
    }

    private static double[] doubles(Object array) {
        double[] values = new double[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) Array.get(array, i)).doubleValue();
        }
        return values;
    }
}
