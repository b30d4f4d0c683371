package io.stepsmith.benchmarks.muon;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts floating-point operations; JMH divides by the seconds. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Flops {
    /** In units of 10⁹. */
    public double gigaflops;

    /** Adds those of one call. */
    void add(double operations) {
        gigaflops += operations * 1e-9;
    }
}
