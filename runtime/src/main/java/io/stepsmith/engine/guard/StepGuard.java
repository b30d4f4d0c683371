package io.stepsmith.engine.guard;

import io.stepsmith.OptimizerState;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.engine.failure.GuardFailures;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/**
 * The guard of {@code @Guard} besides the check of the gradients. It looks at the loss before a
 * step and at the norm within, and counts refusals. On the path of a step and so without string
 * constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class StepGuard {
    /** Refusals in a row before a warning, where nothing else is said. */
    public static final int WARN_AFTER = 100;

    /** Refusals in a row before a failure, where nothing else is said. */
    public static final int FAIL_AFTER = 1_000;

    private final boolean present;
    private final RefusalCount refusals;
    private @Nullable SpikeWindow losses;
    private @Nullable SpikeWindow norms;
    private @Nullable LossWatch watch;
    private @Nullable RollBack rollBack;
    private boolean fails;
    private double spike;
    private boolean isSpike;
    private boolean isOfLoss;

    /**
     * A guard that counts refusals, to a warning and to a failure.
     *
     * @param warnAfter refusals in a row, 1 or more
     * @param failAfter refusals in a row, 1 or more
     */
    public StepGuard(int warnAfter, int failAfter) {
        this(true, new RefusalCount(warnAfter, failAfter));
    }

    private StepGuard(boolean present, RefusalCount refusals) {
        this.present = present;
        this.refusals = refusals;
    }

    /**
     * Stands for none where nothing checks gradients.
     *
     * @return the guard of an optimizer that refuses no step
     */
    public static StepGuard none() {
        return new StepGuard(false, new RefusalCount(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /** {@return whether there is one} */
    public boolean isPresent() {
        return present;
    }

    /**
     * Sees spikes of so many standard deviations above windows of so many steps.
     *
     * @param deviations the standard deviations above the mean, above 0
     * @param window the number of steps that are looked back on, 32 or more
     * @return this guard
     */
    public StepGuard spikes(double deviations, int window) {
        losses = new SpikeWindow(deviations, window);
        norms = new SpikeWindow(deviations, window);
        return this;
    }

    /**
     * Fails at the first spike.
     *
     * @return this guard
     */
    public StepGuard failing() {
        fails = true;
        return this;
    }

    /**
     * Goes back that often where the losses show that the run has diverged.
     *
     * @param times the number of times, 1 or more
     * @return this guard
     */
    public StepGuard rollingBack(int times) {
        watch = new LossWatch();
        rollBack = new RollBack(times);
        return this;
    }

    /** {@return whether it goes back, so that each step needs its loss} */
    public boolean rollsBack() {
        return rollBack != null;
    }

    /**
     * Gets two snapshots of the optimizer, if it goes back.
     *
     * @param one the older snapshot
     * @param other the younger snapshot
     */
    public void keepIn(Moment one, Moment other) {
        if (rollBack != null) {
            rollBack.keepIn(one, other);
        }
    }

    /** {@return the factor on all learning rates} */
    public double rateFactor() {
        return rollBack == null ? 1 : rollBack.factor();
    }

    /**
     * {@return a loss as windows take it: one that is given and not finite is infinite}
     *
     * @param loss a loss; NaN if none was given
     */
    public static double given(double loss) {
        return loss - loss == 0 ? loss : Double.POSITIVE_INFINITY;
    }

    /**
     * {@return whether the run has diverged, by the loss of a step, which is NaN if none was given}
     *
     * @param loss a loss; NaN if none was given
     */
    public boolean isDiverged(double loss) {
        return watch != null && loss == loss && watch.isDiverged(loss);
    }

    /** Takes a snapshot of the weights that the loss at hand is of, if it is time. */
    public void keep() {
        if (rollBack != null && watch != null) {
            rollBack.keep(watch.isNearBest());
        }
    }

    /**
     * {@return whether the loss of a step that is to be made is not refused for being infinite} If
     * it is a spike, {@link #admits} will refuse the step.
     *
     * @param loss a loss; NaN if none was given
     */
    public boolean admitsLoss(double loss) {
        isSpike = losses != null && losses.isSpike(loss);
        isOfLoss = isSpike;
        spike = loss;
        return !present || loss != Double.POSITIVE_INFINITY;
    }

    /**
     * {@return whether a step with gradients of that norm is made}
     *
     * @param norm the Euclidean norm of all gradients
     */
    public boolean admits(double norm) {
        if (norms != null && norms.isSpike(norm) && !isSpike) {
            isSpike = true;
            spike = norm;
        }
        return !isSpike;
    }

    /** {@return whether the loss does not stand against a step in which there are no gradients} */
    public boolean admitsWithoutGradients() {
        return !isSpike;
    }

    /**
     * {@return whether there is something to {@link #report} of a step that was made, or not}
     *
     * @param applied whether the step was made
     * @param searches whether the refusal has led to a lower scale of the loss
     */
    public boolean isNotable(boolean applied, boolean searches) {
        if (watch != null) {
            watch.learn(applied);
        }
        if (!searches) {
            refusals.observe(applied);
        }
        return !applied && (fails && isSpike || !searches && refusals.isNotable());
    }

    /**
     * Warns of what was notable.
     *
     * @param optimizer the class of the optimizer, for messages
     * @param step the clock of the step
     * @param rate the learning rate of the step
     * @return the end of the run, or null if it goes on
     */
    public @Nullable TrainingDivergedException report(Class<?> optimizer, long step, double rate) {
        if (fails && isSpike) {
            return GuardFailures.spike(optimizer, isOfLoss, step, spike, rate);
        }
        int inARow = refusals.inARow();
        if (refusals.fails()) {
            return GuardFailures.refusals(optimizer, inARow, step, spike, rate);
        }
        GuardFailures.warnOfRefusals(optimizer, inARow, step, rate);
        return null;
    }

    /**
     * Goes back.
     *
     * @param optimizer the class of the optimizer, for messages
     * @param step the clock of the step
     * @param rate the learning rate of the step
     * @return the end of the run, or null if it goes on
     */
    public @Nullable TrainingDivergedException goBack(Class<?> optimizer, long step, double rate) {
        if (rollBack == null || watch == null) {
            return null;
        }
        double mean = watch.mean();
        boolean allowed = rollBack.goBack();
        if (!allowed) {
            return GuardFailures.diverged(optimizer, rollBack.times(), step, mean, rate);
        }
        GuardFailures.noteReturn(optimizer, step, mean, rate, rollBack.times());
        return null;
    }

    /** Lets the norms begin a new level, as other groups take part. */
    public void forgetNorms() {
        if (norms != null) {
            norms.forget();
        }
    }

    /** {@return what is configured; 0 for what it does not do} */
    public double[] settings() {
        return new double[] {
            refusals.warnAfter(),
            refusals.failAfter(),
            losses == null ? 0 : losses.deviations(),
            losses == null ? 0 : losses.length(),
            fails ? 1 : 0,
            rollBack == null ? 0 : rollBack.most()
        };
    }

    /**
     * Adds views of what is saved.
     *
     * @param into takes them, at its end
     */
    public void list(List<OptimizerState.Slot> into) {
        if (present) {
            into.add(SlotNames.refusals(refusals.state()));
        }
        if (losses != null && norms != null) {
            into.add(SlotNames.guardedLosses(losses.state()));
            into.add(SlotNames.guardedNorms(norms.state()));
        }
        if (watch != null && rollBack != null) {
            into.add(SlotNames.watchedLosses(watch.state()));
            into.add(SlotNames.rollBack(rollBack.state()));
        }
    }
}
