package io.stepsmith.benchmarks.schedule;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Layer;
import io.stepsmith.benchmarks.model.Trained;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A step of AdamW in each of the five phases that its three scheduled hyperparameters go through
 * together, and one without schedules.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dstepsmith.simd=on"})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 60, timeUnit = TimeUnit.MILLISECONDS)
public class ScheduleCost {
    private static final int PAGE = 4096;

    /** How many weights are trained. */
    @Param({"100", "10000"})
    public int n;

    /** Which phase the steps are in. */
    @Param({"NONE", "LINEAR", "COSINE", "CYCLES", "EXPONENTIAL", "TANH"})
    public Phase phase;

    private final SplittableRandom random = new SplittableRandom();
    private ModelOptimizer<?> optimizer;
    private byte[] gap;

    /** The phases of {@link ScheduledModel} in order, after that of a model without. */
    public enum Phase {
        NONE,
        LINEAR,
        COSINE,
        CYCLES,
        EXPONENTIAL,
        TANH
    }

    /** Called by JMH. */
    public ScheduleCost() {}

    /**
     * Makes an optimizer that is a quarter through the phase, its state at a random distance from
     * the weights: at a fixed one, another for every model class, times at 10,000 floats say more
     * of that, see {@link Tensors}.
     */
    @Setup(Level.Iteration)
    public void enter() {
        Layer[] layers = new Tensors(Shape.one(n)).layers();
        gap = new byte[random.nextInt(PAGE)];
        if (phase == Phase.NONE) {
            optimizer = Trained.ADAMW.optimizer(layers, 1);
        } else {
            optimizer = ScheduledModelOptimizer.of(new ScheduledModel(layers));
        }
        optimizer.step();
        optimizer.clock((long) (ScheduledModel.PHASE * (Math.max(0, phase.ordinal() - 1) + 0.25)));
    }

    /** One step. */
    @Benchmark
    public void step() {
        optimizer.step();
    }
}
