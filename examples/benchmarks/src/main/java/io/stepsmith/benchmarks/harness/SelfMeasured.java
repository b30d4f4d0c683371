package io.stepsmith.benchmarks.harness;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Passes on what contenders in other processes measured, beside JMH's own measurement. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class SelfMeasured {
    static final String NAME = "nanoseconds";

    /** Called by JMH. */
    public SelfMeasured() {}

    /** The nanoseconds of an update of the current contender; 0 if JMH is to measure it. */
    public double nanoseconds() {
        return Turns.nanoseconds();
    }
}
