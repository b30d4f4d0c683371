package io.stepsmith.benchmarks.c;

import java.util.ArrayList;
import java.util.List;

/** Backward passes and steps of AdamW in C, in a process of their own that takes turns. */
public final class CTrainingLoop {
    private final CProcess process;

    private CTrainingLoop(CProcess process) {
        this.process = process;
    }

    /**
     * Starts the process.
     *
     * @param positions of a backward pass
     * @param tensors each as {@code length:rows:decay}, whose last is 1 with weight decay, else 0
     */
    public static CTrainingLoop over(int positions, List<String> tensors) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(positions)));
        arguments.addAll(tensors);
        return new CTrainingLoop(new CProcess("inplace", false, arguments));
    }

    /** Has it go backward and make a step; returns the nanoseconds of the step. */
    public long step(double learningRate) {
        return Long.parseLong(process.ask(Double.toString(learningRate)));
    }
}
