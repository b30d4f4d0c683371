package io.stepsmith.benchmarks.harness;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Keeps the thread busy for 2 ms before each step, as the rest of a training loop does. */
@State(Scope.Thread)
public class OtherWork {
    private static final long NANOSECONDS = 2_000_000;

    /** What comes of it. */
    public double result = 1;

    /** Called by JMH. */
    public OtherWork() {}

    /** Computes for a while. */
    @Setup(Level.Invocation)
    public void compute() {
        long end = System.nanoTime() + NANOSECONDS;
        while (System.nanoTime() < end) {
            result = Math.sqrt(result + 1);
        }
    }
}
