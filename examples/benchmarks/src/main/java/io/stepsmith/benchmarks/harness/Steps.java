package io.stepsmith.benchmarks.harness;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.model.Trained;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Whole steps of AdamW, the walk over the model included; {@code -prof gc} shows what they
 * allocate.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dstepsmith.simd=on"})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Steps {
    private static final Shape ONE = Shape.one(100_000);
    private static final Shape FORTY =
            new Shape("forty", IntStream.range(0, 40).map(k -> 2_500).toArray());

    /** How many threads make a step. */
    @Param({"1", "2"})
    public int threads;

    private ModelOptimizer<?> oneTensor;
    private ModelOptimizer<?> fortyTensors;

    /** Called by JMH. */
    public Steps() {}

    /** Makes the optimizers. */
    @Setup
    public void make() {
        oneTensor = Trained.ADAMW.optimizer(new Tensors(ONE).layers(), threads);
        fortyTensors = Trained.ADAMW.optimizer(new Tensors(FORTY).layers(), threads);
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
