package io.stepsmith.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whole steps of AdamW, the walk over the model included; {@code -prof gc} shows what they allocate. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dstepsmith.simd=on"})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Steps {
    private static final int WEIGHTS = 100_000;
    private static final int TENSORS = 40;

    private final AdamWModelOptimizer oneTensor;
    private final LayeredModelOptimizer fortyTensors;

    /** Called by JMH. */
    public Steps() {
        Tensor tensor = Tensor.of(WEIGHTS);
        oneTensor = AdamWModelOptimizer.of(new AdamWModel(tensor.weights, tensor.gradients));
        fortyTensors = LayeredModelOptimizer.of(new LayeredModel(TENSORS, WEIGHTS / TENSORS));
    }

    /** 100,000 weights in one tensor. */
    @Benchmark
    public void oneTensor() {
        oneTensor.step();
    }

    /** 100,000 weights in 40 tensors. */
    @Benchmark
    public void fortyTensors() {
        fortyTensors.step();
    }
}
