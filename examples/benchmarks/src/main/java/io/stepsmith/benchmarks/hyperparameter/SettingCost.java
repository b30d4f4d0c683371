package io.stepsmith.benchmarks.hyperparameter;

import io.stepsmith.HyperparameterHandle;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * The ways of setting a learning rate while a model is trained, beside a write to a field with a
 * check of its range. The value is another one at each call.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(5)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class SettingCost {
    private static final int VALUES = 1024;

    private final double[] values = new double[VALUES];
    private final GroupedModelOptimizer optimizer = GroupedModelOptimizer.of(new GroupedModel());
    private final HyperparameterHandle handle = optimizer.handle("learningRate");
    private final HyperparameterHandle ofAllGroups = optimizer.handleOfAllGroups("learningRate");
    private final Field field = new Field();
    private final Field other = new Field();
    private int next;

    /** Called by JMH. */
    public SettingCost() {
        for (int i = 0; i < VALUES; i++) {
            values[i] = 0.1 + i * 1e-4;
        }
    }

    /** What a careful class does. */
    private static final class Field {
        private final double least = 0;
        private final double greatest = Float.MAX_VALUE;
        private double value;

        void set(double next) {
            if (!(next >= least && next <= greatest)) {
                throw new IllegalArgumentException(next + " is out of range");
            }
            value = next;
        }
    }

    private double value() {
        return values[next++ & VALUES - 1];
    }

    /** A field with a range. */
    @Benchmark
    public double plainField() {
        field.set(value());
        return field.value;
    }

    /** Two fields with a range. */
    @Benchmark
    public double twoPlainFields() {
        double value = value();
        field.set(value);
        other.set(10 * value);
        return field.value + other.value;
    }

    /** A handle. */
    @Benchmark
    public double handle() {
        handle.set(value());
        return handle.get();
    }

    /** A handle that moves both groups. */
    @Benchmark
    public double handleOfBothGroups() {
        ofAllGroups.set(value());
        return ofAllGroups.get();
    }

    /** The base learning rate. */
    @Benchmark
    public void learningRate() {
        optimizer.learningRate(value());
    }

    /** By name. */
    @Benchmark
    public void byName() {
        optimizer.hyperparameter("learningRate", value());
    }
}
