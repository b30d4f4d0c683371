package io.stepsmith.engine.statistics;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.engine.failure.StatisticsFailures;
import io.stepsmith.engine.recorder.RecordedSteps;
import io.stepsmith.engine.settings.GradientWindow;
import io.stepsmith.engine.settings.PlateauFactor;
import io.stepsmith.nullness.Nullable;

import java.util.List;
import java.util.function.Consumer;

/**
 * The steps of an optimizer as others see them: their statistics, and the listeners to whom each is
 * shown. These cannot harm one: what they throw is logged once for each, unless it is an
 * {@link Error}. On the path of a step and so without string constants, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class ObservedSteps {
    private final LastStep last;
    private final GradientWindow window;
    private final @Nullable PlateauFactor plateau;
    private final RecordedSteps recorded;
    private final Consumer<? super StepStatistics>[] listeners;
    private final boolean[] logged;
    private boolean muted;

    private long clock;
    private double lossScale = 1;
    private double plateauFactor = 1;

    /** Steps whose numbers an object gets. */
    @SuppressWarnings("unchecked")
    public ObservedSteps(
            LastStep last,
            GradientWindow window,
            @Nullable PlateauFactor plateau,
            RecordedSteps recorded,
            List<Consumer<? super StepStatistics>> listeners) {
        this.last = last;
        this.window = window;
        this.plateau = plateau;
        this.recorded = recorded;
        this.listeners = listeners.toArray((Consumer<? super StepStatistics>[]) new Consumer<?>[0]);
        logged = new boolean[this.listeners.length];
    }

    /** Steps of a copy of the optimizer, which nobody sees. */
    public ObservedSteps unseen(ModelOptimizer<?> copy) {
        return new ObservedSteps(last.of(copy), window, plateau, RecordedSteps.none(), List.of());
    }

    /**
     * Shows steps to no listener and no recording from now on, and leaves the statistics as they
     * are; or shows them again.
     */
    public void mute(boolean mute) {
        muted = mute;
        last.hold(mute);
    }

    /** The statistics, the same object for ever. */
    public StepStatistics statistics() {
        return last;
    }

    /** Begins a step: keeps what it may move. */
    public void begin(long position) {
        recorded.begin();
        clock = position;
        lossScale = window.lossScale();
        if (plateau != null) {
            plateauFactor = plateau.value();
        }
    }

    /** The scale of the loss at the beginning of the step. */
    public double lossScale() {
        return lossScale;
    }

    /** Ends a step: writes its statistics. */
    public void end(Outcome outcome, long updates, double loss) {
        if (muted) {
            return;
        }
        last.end(outcome, clock, updates, loss);
        last.factors(lossScale, plateauFactor);
        last.window(window.microBatches(), window.length());
        recorded.end(last);
    }

    /**
     * Ends a step of an optimizer of sparse parameters alone, which takes but nanoseconds.
     *
     * @param moved whether learning rates may be others than those of the step before
     */
    public void endOfSparse(long position, long updates, boolean moved) {
        if (muted) {
            return;
        }
        last.endOfSparse(position, updates);
        if (moved) {
            begin(position);
            last.rates();
            last.factors(lossScale, plateauFactor);
        }
        recorded.made(last);
    }

    /**
     * Ends a step whose optimizer others cannot enter meanwhile, and shows it.
     *
     * @param end the end of the run, which is thrown then, or null
     */
    public Outcome show(
            Outcome outcome, long updates, double loss, @Nullable TrainingDivergedException end) {
        end(outcome, updates, loss);
        if (end != null && !muted) {
            recorded.diverged(last, end);
        }
        if (listeners.length > 0) {
            show();
        }
        if (end != null) {
            throw end;
        }
        return outcome;
    }

    /** Returns whether there are listeners. */
    public boolean areShown() {
        return listeners.length > 0;
    }

    /** Shows the step that has ended to all listeners. */
    public void show() {
        for (int i = 0; i < listeners.length && !muted; i++) {
            try {
                listeners[i].accept(last);
            } catch (RuntimeException thrown) {
                if (!logged[i]) {
                    logged[i] = true;
                    StatisticsFailures.warnOfListener(listeners[i], thrown);
                }
            }
        }
    }
}
