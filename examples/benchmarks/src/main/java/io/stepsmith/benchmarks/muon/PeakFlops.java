package io.stepsmith.benchmarks.muon;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

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
 * How many floating-point operations the machine does in registers: 16 chains, which is enough to
 * hide the latency of each.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PeakFlops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int CHAINS = 16;
    private static final int ROUNDS = 4_000;
    private static final double OPERATIONS = 2.0 * ROUNDS * CHAINS * LANES;

    private final float[] sink = new float[LANES];

    /** Fused multiply-add. */
    @Benchmark
    public float fused(Flops flops) {
        flops.add(OPERATIONS);
        return fused(sink);
    }

    /** A multiplication, then an addition. */
    @Benchmark
    public float unfused(Flops flops) {
        flops.add(OPERATIONS);
        return unfused(sink);
    }

    private static float fused(float[] sink) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.25f);
        FloatVector s0 = FloatVector.broadcast(SPECIES, 0);
        FloatVector s1 = FloatVector.broadcast(SPECIES, 1);
        FloatVector s2 = FloatVector.broadcast(SPECIES, 2);
        FloatVector s3 = FloatVector.broadcast(SPECIES, 3);
        FloatVector s4 = FloatVector.broadcast(SPECIES, 4);
        FloatVector s5 = FloatVector.broadcast(SPECIES, 5);
        FloatVector s6 = FloatVector.broadcast(SPECIES, 6);
        FloatVector s7 = FloatVector.broadcast(SPECIES, 7);
        FloatVector s8 = FloatVector.broadcast(SPECIES, 8);
        FloatVector s9 = FloatVector.broadcast(SPECIES, 9);
        FloatVector s10 = FloatVector.broadcast(SPECIES, 10);
        FloatVector s11 = FloatVector.broadcast(SPECIES, 11);
        FloatVector s12 = FloatVector.broadcast(SPECIES, 12);
        FloatVector s13 = FloatVector.broadcast(SPECIES, 13);
        FloatVector s14 = FloatVector.broadcast(SPECIES, 14);
        FloatVector s15 = FloatVector.broadcast(SPECIES, 15);
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
            s12 = s12.fma(x, y);
            s13 = s13.fma(x, y);
            s14 = s14.fma(x, y);
            s15 = s15.fma(x, y);
        }
        s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11)
                .add(s12)
                .add(s13)
                .add(s14)
                .add(s15)
                .intoArray(sink, 0);
        return sink[0];
    }

    private static float unfused(float[] sink) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.25f);
        FloatVector s0 = FloatVector.broadcast(SPECIES, 0);
        FloatVector s1 = FloatVector.broadcast(SPECIES, 1);
        FloatVector s2 = FloatVector.broadcast(SPECIES, 2);
        FloatVector s3 = FloatVector.broadcast(SPECIES, 3);
        FloatVector s4 = FloatVector.broadcast(SPECIES, 4);
        FloatVector s5 = FloatVector.broadcast(SPECIES, 5);
        FloatVector s6 = FloatVector.broadcast(SPECIES, 6);
        FloatVector s7 = FloatVector.broadcast(SPECIES, 7);
        FloatVector s8 = FloatVector.broadcast(SPECIES, 8);
        FloatVector s9 = FloatVector.broadcast(SPECIES, 9);
        FloatVector s10 = FloatVector.broadcast(SPECIES, 10);
        FloatVector s11 = FloatVector.broadcast(SPECIES, 11);
        FloatVector s12 = FloatVector.broadcast(SPECIES, 12);
        FloatVector s13 = FloatVector.broadcast(SPECIES, 13);
        FloatVector s14 = FloatVector.broadcast(SPECIES, 14);
        FloatVector s15 = FloatVector.broadcast(SPECIES, 15);
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.mul(x).add(y);
            s1 = s1.mul(x).add(y);
            s2 = s2.mul(x).add(y);
            s3 = s3.mul(x).add(y);
            s4 = s4.mul(x).add(y);
            s5 = s5.mul(x).add(y);
            s6 = s6.mul(x).add(y);
            s7 = s7.mul(x).add(y);
            s8 = s8.mul(x).add(y);
            s9 = s9.mul(x).add(y);
            s10 = s10.mul(x).add(y);
            s11 = s11.mul(x).add(y);
            s12 = s12.mul(x).add(y);
            s13 = s13.mul(x).add(y);
            s14 = s14.mul(x).add(y);
            s15 = s15.mul(x).add(y);
        }
        s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11)
                .add(s12)
                .add(s13)
                .add(s14)
                .add(s15)
                .intoArray(sink, 0);
        return sink[0];
    }
}
