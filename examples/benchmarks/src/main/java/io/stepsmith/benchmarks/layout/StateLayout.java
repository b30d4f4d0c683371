package io.stepsmith.benchmarks.layout;

import io.stepsmith.benchmarks.harness.Shape;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

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

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What it changes if the state of many tensors is in one array: SGD with momentum by hand, as a
 * loop and with the Vector API. The array is one of 20 MB, which begins at a line of the cache
 * under G1, and so does each tensor's state in it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 5,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class StateLayout {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LARGE = 5 << 20;
    private static final int LINE = 16;
    private static final int HEADER = 4;
    private static final float MOMENTUM = 0.9f;
    private static final float RATE = 1e-6f;

    /** The tensors. */
    @Param({"1000", "10000", "tiny400", "small400"})
    public String shape;

    /** Whether their state is in one array. */
    @Param({"false", "true"})
    public boolean arena;

    private float[][] w;
    private float[][] g;
    private float[][] buffer;
    private int[] offsets;

    /** Makes the arrays. */
    @Setup
    public void make() {
        int[] lengths = (shape.equals("tiny400")
                        ? Shape.TINY_400
                        : shape.equals("small400")
                                ? Shape.SMALL_400
                                : Shape.one(Integer.parseInt(shape)))
                .lengths();
        Random random = new Random(1);
        w = new float[lengths.length][];
        g = new float[lengths.length][];
        buffer = new float[lengths.length][];
        offsets = new int[lengths.length];
        float[] all = new float[arena ? LARGE : 0];
        int next = LINE - HEADER;
        for (int k = 0; k < lengths.length; k++) {
            w[k] = new float[lengths[k]];
            g[k] = new float[lengths[k]];
            for (int i = 0; i < lengths[k]; i++) {
                g[k][i] = random.nextFloat() - 0.5f;
            }
            buffer[k] = arena ? all : new float[lengths[k]];
            offsets[k] = arena ? next : 0;
            next += (lengths[k] + LINE - 1) / LINE * LINE;
        }
    }

    /** With the Vector API. */
    @Benchmark
    public void vectors() {
        for (int k = 0; k < w.length; k++) {
            vectors(w[k], g[k], buffer[k], offsets[k], w[k].length);
        }
    }

    /** As a loop. */
    @Benchmark
    public void loop() {
        for (int k = 0; k < w.length; k++) {
            if (arena) {
                loop(w[k], g[k], buffer[k], offsets[k], w[k].length);
            } else {
                loop(w[k], g[k], buffer[k], w[k].length);
            }
        }
    }

    private static void vectors(float[] w, float[] g, float[] buffer, int at, int n) {
        FloatVector momentums = FloatVector.broadcast(SPECIES, MOMENTUM);
        FloatVector rates = FloatVector.broadcast(SPECIES, RATE);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector buffers = momentums
                    .mul(FloatVector.fromArray(SPECIES, buffer, at + i))
                    .add(FloatVector.fromArray(SPECIES, g, i));
            buffers.intoArray(buffer, at + i);
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(buffers)).intoArray(w, i);
        }
        for (int i = bound; i < n; i++) {
            buffer[at + i] = MOMENTUM * buffer[at + i] + g[i];
            w[i] -= RATE * buffer[at + i];
        }
    }

    private static void loop(float[] w, float[] g, float[] buffer, int at, int n) {
        for (int i = 0; i < n; i++) {
            float b = MOMENTUM * buffer[at + i] + g[i];
            buffer[at + i] = b;
            w[i] = w[i] - RATE * b;
        }
    }

    private static void loop(float[] w, float[] g, float[] buffer, int n) {
        for (int i = 0; i < n; i++) {
            float b = MOMENTUM * buffer[i] + g[i];
            buffer[i] = b;
            w[i] = w[i] - RATE * b;
        }
    }
}
