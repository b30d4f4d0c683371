package io.stepsmith.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** One call of a kernel of AdamW over one tensor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 50, timeUnit = TimeUnit.MILLISECONDS)
public class AdamWKernels {
    /** Called by JMH. */
    public AdamWKernels() {}

    /** The generated vector kernel, and the generated scalar one for the rest, as a step calls them. */
    @Benchmark
    public void generated(Tensor t) {
        int from = AdamWModelOptimizer.Vector.adamW(t.weights, t.gradients, t.first, t.second, t.n,
                t.beta1, t.rest1, t.beta2, t.rest2,
                t.correction2, t.epsilon, t.correction1, t.keep, t.rate);
        AdamWModelOptimizer.Scalar.adamW(t.weights, t.gradients, t.first, t.second, from, t.n,
                t.beta1, t.rest1, t.beta2, t.rest2,
                t.correction2, t.epsilon, t.correction1, t.keep, t.rate);
    }

    /** The vector kernel written by hand. */
    @Benchmark
    public void hand(Tensor t) {
        HandAdamW.vector(t.weights, t.gradients, t.first, t.second, t.n,
                t.beta1, t.rest1, t.beta2, t.rest2,
                t.correction2, t.correction1, t.epsilon, t.keep, t.rate);
    }

    /** The generated scalar kernel. */
    @Benchmark
    public void generatedScalar(Tensor t) {
        AdamWModelOptimizer.Scalar.adamW(t.weights, t.gradients, t.first, t.second, 0, t.n,
                t.beta1, t.rest1, t.beta2, t.rest2,
                t.correction2, t.epsilon, t.correction1, t.keep, t.rate);
    }

    /** The plain loop written by hand. */
    @Benchmark
    public void handScalar(Tensor t) {
        HandAdamW.scalar(t.weights, t.gradients, t.first, t.second, 0, t.n,
                t.beta1, t.rest1, t.beta2, t.rest2,
                t.correction2, t.correction1, t.epsilon, t.keep, t.rate);
    }
}
