package io.stepsmith.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** One call of a kernel of SGD with momentum over one tensor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 50, timeUnit = TimeUnit.MILLISECONDS)
public class SgdMomentumKernels {
    /** Called by JMH. */
    public SgdMomentumKernels() {}

    /** The generated vector kernel, and the generated scalar one for the rest, as a step calls them. */
    @Benchmark
    public void generated(Tensor t) {
        int from = SgdModelOptimizer.Vector.sgd(t.weights, t.gradients, t.first, t.n, t.momentum, t.rate);
        SgdModelOptimizer.Scalar.sgd(t.weights, t.gradients, t.first, from, t.n, t.momentum, t.rate);
    }

    /** The vector kernel written by hand. */
    @Benchmark
    public void hand(Tensor t) {
        HandSgdMomentum.vector(t.weights, t.gradients, t.first, t.n, t.momentum, t.rate);
    }

    /** The generated scalar kernel. */
    @Benchmark
    public void generatedScalar(Tensor t) {
        SgdModelOptimizer.Scalar.sgd(t.weights, t.gradients, t.first, 0, t.n, t.momentum, t.rate);
    }

    /** The plain loop written by hand. */
    @Benchmark
    public void handScalar(Tensor t) {
        HandSgdMomentum.scalar(t.weights, t.gradients, t.first, 0, t.n, t.momentum, t.rate);
    }
}
