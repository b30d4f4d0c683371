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
}
