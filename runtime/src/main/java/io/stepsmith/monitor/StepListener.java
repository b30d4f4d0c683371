package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;

import java.util.function.Consumer;

/**
 * A listener that looks at each step of an optimizer once it has ended. It is called on the thread
 * that makes steps, and is not to keep the statistics, which the next step rewrites. It changes
 * nothing: its optimizer refuses calls that would.
 */
@FunctionalInterface
public interface StepListener extends Consumer<StepStatistics> {
    /** Looks at a step that was made, accumulated, refused or rolled back. */
    @Override
    void accept(StepStatistics statistics);

    /**
     * {@return a listener that passes on the steps after which {@link StepStatistics#updates} is a
     * multiple of a number, so that a run that was resumed shows the same steps} Each step that was
     * refused or rolled back is passed on as well; calls that only accumulate are not. All
     * listeners look, in their order, also if one throws a {@link RuntimeException}, which is
     * thrown afterwards.
     *
     * @param n 1 or more
     * @param listeners those that look, in their order
     * @throws IllegalArgumentException if it is less
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // of a copy
    static StepListener every(long n, Consumer<? super StepStatistics>... listeners) {
        if (n < 1) {
            throw MonitorFailures.noNth(n);
        }
        return new EveryNth(n, listeners.clone());
    }
}
