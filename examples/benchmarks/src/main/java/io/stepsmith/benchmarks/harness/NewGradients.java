package io.stepsmith.benchmarks.harness;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes the gradients before each step, for contenders that clear them. */
@State(Scope.Thread)
public class NewGradients {
    /** Called by JMH. */
    public NewGradients() {}

    /** Does what a backward pass does. */
    @Setup(Level.Invocation)
    public void write() {
        Turns.fillGradients();
    }
}
