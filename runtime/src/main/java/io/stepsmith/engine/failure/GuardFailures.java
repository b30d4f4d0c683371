package io.stepsmith.engine.failure;

import io.stepsmith.TrainingDivergedException;

/** The texts of how a run that is guarded ends, or nearly does, see {@link Failures}. */
public final class GuardFailures {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");
    /** The modifier that checks gradients. */
    public static final String CHECK = "SkipNonFinite";

    private static final String CURE =
            ": lower the learning rate, or look for the fault in the data or the loss";

    private GuardFailures() {}

    /** Refuses a step without the loss that a roll-back watches. */
    public static IllegalStateException lossNeeded(Class<?> optimizer) {
        return new IllegalStateException(optimizer.getSimpleName()
                + " watches the loss (@Guard(onSpike = ROLL_BACK)): call step(loss) or "
                + "step(gradients, loss)");
    }

    /** Ends a run at a spike. */
    public static TrainingDivergedException spike(
            Class<?> optimizer, boolean isOfLoss, long step, double value, double rate) {
        return new TrainingDivergedException(
                (isOfLoss ? "the loss" : "the norm of the gradients") + " of "
                        + optimizer.getSimpleName() + " is " + value + " at step " + step
                        + " (learning rate " + rate + "), far above the late ones" + CURE,
                step,
                value,
                rate,
                "nothing: @Guard(onSpike = FAIL)");
    }

    /** Ends a run in which every step is refused. */
    public static TrainingDivergedException refusals(
            Class<?> optimizer, int inARow, long step, double value, double rate) {
        return new TrainingDivergedException(
                inARow + " steps of " + optimizer.getSimpleName()
                        + " in a row were refused, the last at step " + step + " (learning rate "
                        + rate + "), so that it learns nothing" + CURE,
                step,
                value,
                rate,
                inARow + " steps were refused (@Guard(failAfter = " + inARow + "))");
    }

    /** Warns that steps are refused over and over. */
    public static void warnOfRefusals(Class<?> optimizer, int inARow, long step, double rate) {
        LOG.log(
                System.Logger.Level.WARNING,
                inARow + " steps of " + optimizer.getSimpleName()
                        + " in a row were refused, the last at step " + step + " (learning rate "
                        + rate + "): their gradients or losses are not finite, or far above the "
                        + "late ones. It learns nothing meanwhile.");
    }

    /** Notes that a run has been put back. */
    public static void noteReturn(
            Class<?> optimizer, long step, double mean, double rate, int times) {
        LOG.log(
                System.Logger.Level.WARNING,
                optimizer.getSimpleName() + " had diverged at step " + step + " (loss " + mean
                        + ", learning rate " + rate + "): weights and state are those of an older "
                        + "step again, and learning rates are lower. Return " + times + ".");
    }

    /** Ends a run that going back did not put right. */
    public static TrainingDivergedException diverged(
            Class<?> optimizer, int times, long step, double mean, double rate) {
        return new TrainingDivergedException(
                optimizer.getSimpleName() + " has diverged at step " + step + " (loss " + mean
                        + ", learning rate " + rate + ") after it was put back " + times
                        + " times; the weights are those of the last good snapshot" + CURE,
                step,
                mean,
                rate,
                times + " returns to an older snapshot, each with 0.3 times the learning rate");
    }
}
