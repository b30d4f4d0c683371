package io.stepsmith.benchmarks.cold;

import com.sun.management.ThreadMXBean;

import io.stepsmith.benchmarks.hand.HandAdamW;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;

import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;

/**
 * The first steps of AdamW over 100 tensors in a JVM that has done nothing else; prints what they
 * took.
 */
public final class FirstSteps {
    private static final int STEPS = 1_000;
    static final Shape HUNDRED = new Shape(
            "hundred",
            IntStream.range(0, 100).map(k -> 40 + 20 * (k * 61 % 100)).toArray());

    private FirstSteps() {}

    /**
     * Makes the steps and prints nanoseconds and the bytes that the calling thread allocated.
     *
     * @param arguments {@code stepsmith}, or {@code loop} for the right scalar loop
     */
    public static void main(String[] arguments) {
        Tensors tensors = new Tensors(HUNDRED);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadCpuTime();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);
        Contender contender = arguments[0].equals("loop")
                ? HandAdamW.loop(tensors)
                : Trained.ADAMW.optimizer(tensors.layers(), 1)::step;
        long bytes = threads.getThreadAllocatedBytes(thread);
        long start = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            contender.step();
        }
        long nanoseconds = System.nanoTime() - start;
        System.out.println(nanoseconds + " " + (threads.getThreadAllocatedBytes(thread) - bytes));
    }
}
