package io.stepsmith.tuning;

import io.stepsmith.chart.ShortNumber;

import java.util.Locale;

/**
 * One run of a sweep.
 *
 * @param seed what its trial was made with
 * @param ending how it ended
 * @param reason why it diverged, such as {@code "the loss of step 37 is NaN"}; or the empty string
 * @param trainingLoss the mean loss of the last tenth of its steps, at least of one
 * @param heldOutLoss the loss on data that was held out, after its last step; NaN if there is none
 * @param losses the loss of every step that it made
 */
public record SweepRun(
        long seed,
        Ending ending,
        String reason,
        double trainingLoss,
        double heldOutLoss,
        double[] losses) {

    /** Ways in which a run ends. */
    public enum Ending {
        /** After all its steps. */
        COMPLETE,
        /** Early, since others did better. */
        STOPPED,
        /** By a loss that is infinite or NaN, or by an exception. */
        DIVERGED
    }

    /** {@return the number of its steps} */
    public int steps() {
        return losses.length;
    }

    /** The loss of its first step, of which there is one. */
    double firstLoss() {
        return losses[0];
    }

    /** {@return a copy of the losses} */
    @Override
    public double[] losses() {
        return losses.clone();
    }

    /** The run in a line. */
    @Override
    public String toString() {
        return "seed " + seed + ", " + ending.toString().toLowerCase(Locale.ROOT) + " after "
                + losses.length + " steps, training " + ShortNumber.text(trainingLoss)
                + (Double.isNaN(heldOutLoss) ? "" : ", held-out " + ShortNumber.text(heldOutLoss))
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** The number by which runs are compared: the held-out loss, where there is one. */
    double score() {
        return Double.isNaN(heldOutLoss) ? trainingLoss : heldOutLoss;
    }
}
