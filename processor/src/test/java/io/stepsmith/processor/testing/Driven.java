package io.stepsmith.processor.testing;

import io.stepsmith.Bfloat16;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.ir.Precision;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * A generated optimizer with its model, driven by reflection; all parameters are seen as one line
 * of weights.
 */
public final class Driven {
    private final Case configuration;
    private final List<Shaped> shapes;
    private final Object model;
    private final ModelOptimizer<Object> optimizer;

    /** An optimizer of a case on one matrix of jagged rows. */
    public Driven(
            Case configuration, ClassLoader loader, String simd, int[] lengths, double[] weights) {
        this(configuration, loader, simd, List.of(Shaped.jagged(lengths)), weights);
    }

    /** An optimizer of a case, on one thread. */
    public Driven(
            Case configuration,
            ClassLoader loader,
            String simd,
            List<Shaped> shapes,
            double[] weights) {
        this(configuration, loader, simd, 1, shapes, weights);
    }

    /**
     * An optimizer of a case.
     *
     * @param simd {@code on} or {@code off}, what {@code stepsmith.simd} is while it is made
     * @param threads how many there are, the caller's included
     */
    public Driven(
            Case configuration,
            ClassLoader loader,
            String simd,
            int threads,
            List<Shaped> shapes,
            double[] weights) {
        this(
                configuration,
                loader,
                shapes,
                weights,
                builder -> make(simd, () -> builder.threads(threads).build()));
    }

    /** An optimizer of a case that a builder makes in some way. */
    @SuppressWarnings("unchecked")
    public Driven(
            Case configuration,
            ClassLoader loader,
            List<Shaped> shapes,
            double[] weights,
            Function<OptimizerBuilder<?, ?>, Object> built) {
        this.configuration = configuration;
        this.shapes = shapes;
        try {
            Class<?> type = loader.loadClass(configuration.model());
            model = type.getDeclaredConstructor().newInstance();
            for (Shaped shape : shapes) {
                if (shape.flat() && !shape.vector()) {
                    type.getField("rows").setInt(model, shape.rows().length);
                    type.getField("columns").setInt(model, shape.rows()[0]);
                }
            }
            set("", weights);
            set("Gradient", new double[weights.length]);
            Object builder = loader.loadClass(configuration.model() + "Optimizer")
                    .getMethod("builder", type)
                    .invoke(null, model);
            optimizer = (ModelOptimizer<Object>) built.apply((OptimizerBuilder<?, ?>) builder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(configuration.name(), e);
        }
    }

    /** Makes an optimizer under a choice of kernels; one at a time, for the choice is the JVM's. */
    private static synchronized Object make(String simd, Supplier<Object> build) {
        String before = System.getProperty("stepsmith.simd");
        System.setProperty("stepsmith.simd", simd);
        try {
            return build.get();
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
        set("Gradient", gradients);
        optimizer.hyperparameter("learningRate", rate);
        optimizer.step(loss);
    }

    /** One update at the scheduled learning rate; with a loss, unless it is NaN. */
    public void stepAsScheduled(double loss, double[] gradients) {
        set("Gradient", gradients);
        if (Double.isNaN(loss)) {
            optimizer.step();
        } else {
            optimizer.step(loss);
        }
    }

    /** Puts values into all gradients. */
    public void setGradients(double[] gradients) {
        set("Gradient", gradients);
    }

    /** Puts values into all fields of parameters, or of gradients. */
    private void set(String suffix, double[] values) {
        int at = 0;
        try {
            for (Shaped shape : shapes) {
                Case own = configuration.of(shape);
                boolean bfloat16 = suffix.isEmpty() && Compositions.isBfloat16(own);
                Class<?> element = bfloat16
                        ? short.class
                        : own.precision() == Precision.FLOAT ? float.class : double.class;
                Object rows = Array.newInstance(element, shape.rows().length, 0);
                Object flat = Array.newInstance(element, shape.size());
                int begin = at;
                for (int row = 0; row < shape.rows().length; row++) {
                    Object array = Array.newInstance(element, shape.rows()[row]);
                    for (int i = 0; i < shape.rows()[row]; i++, at++) {
                        put(array, i, values[at]);
                        put(flat, at - begin, values[at]);
                    }
                    Array.set(rows, row, array);
                }
                model.getClass()
                        .getField(shape.field() + suffix)
                        .set(model, shape.flat() ? flat : rows);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(Object array, int i, double value) {
        if (array instanceof float[] floats) {
            floats[i] = (float) value;
        } else if (array instanceof short[] shorts) {
            shorts[i] = Bfloat16.nearestEven((float) value);
        } else {
            Array.setDouble(array, i, value);
        }
    }

    /** The weights now. */
    public double[] weights() {
        return values("");
    }

    /** The gradients now. */
    public double[] gradients() {
        return values("Gradient");
    }

    private double[] values(String suffix) {
        DoubleStream.Builder values = DoubleStream.builder();
        try {
            for (Shaped shape : shapes) {
                Object field = model.getClass().getField(shape.field() + suffix).get(model);
                for (Object array : shape.flat() ? new Object[] {field} : (Object[]) field) {
                    Arrays.stream(doubles(array)).forEach(values::add);
                }
            }
            return values.build().toArray();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The perturbed weights at a learning rate; a step must follow. */
    public double[] perturbedWeights(double rate, double[] gradients) {
        optimizer.hyperparameter("learningRate", rate);
        return perturbedWeights(gradients);
    }

    /** The perturbed weights at the scheduled learning rate; a step must follow. */
    public double[] perturbedWeights(double[] gradients) {
        set("Gradient", gradients);
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

    /** The state now, by slot, without hyperparameters. */
    public Map<String, double[]> states() {
        Map<String, double[]> states = new LinkedHashMap<>();
        Slots.of(optimizer).stream()
                .filter(slot -> !(slot.toArray() instanceof long[]))
                .forEach(slot -> states.merge(
                        slot.name().substring(slot.name().indexOf('/') + 1),
                        doubles(slot.toArray()),
                        (before, row) -> DoubleStream.concat(
                                        Arrays.stream(before), Arrays.stream(row))
                                .toArray()));
        return states;
    }

    private static double[] doubles(Object array) {
        double[] values = new double[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = array instanceof short[] shorts
                    ? Bfloat16.toFloat(shorts[i])
                    : ((Number) Array.get(array, i)).doubleValue();
        }
        return values;
    }
}
