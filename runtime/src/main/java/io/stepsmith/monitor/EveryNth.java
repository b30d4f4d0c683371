package io.stepsmith.monitor;

import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.nullness.Nullable;

import java.util.Objects;
import java.util.function.Consumer;

/** Passes on each n-th update, and each step that was not made. Without string constants. */
final class EveryNth implements StepListener {
    private final long n;
    private final Consumer<? super StepStatistics>[] listeners;

    EveryNth(long n, Consumer<? super StepStatistics>[] listeners) {
        this.n = n;
        this.listeners = listeners;
        for (Consumer<? super StepStatistics> listener : listeners) {
            Objects.requireNonNull(listener);
        }
    }

    @Override
    public void accept(StepStatistics statistics) {
        if (isShown(statistics)) {
            RuntimeException first = null;
            for (Consumer<? super StepStatistics> listener : listeners) {
                first = show(statistics, listener, first);
            }
            if (first != null) {
                throw first;
            }
        }
    }

    private boolean isShown(StepStatistics statistics) {
        Outcome outcome = statistics.outcome();
        return outcome == Outcome.APPLIED
                ? statistics.updates() % n == 0
                : outcome != Outcome.ACCUMULATED;
    }

    private static @Nullable RuntimeException show(
            StepStatistics statistics,
            Consumer<? super StepStatistics> listener,
            @Nullable RuntimeException before) {
        try {
            listener.accept(statistics);
            return before;
        } catch (RuntimeException thrown) {
            return before == null ? thrown : before;
        }
    }
}
