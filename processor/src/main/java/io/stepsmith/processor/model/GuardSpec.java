package io.stepsmith.processor.model;

import io.stepsmith.SpikeAction;

/**
 * A {@code @Guard} with attributes; see these. One without is its modifier alone.
 *
 * @param spike the standard deviations that make a spike, or NaN
 */
public record GuardSpec(
        double spike,
        int window,
        SpikeAction onSpike,
        int rollBacks,
        int warnAfter,
        int failAfter) {
    /** Returns whether spikes are refused. */
    public boolean seesSpikes() {
        return !Double.isNaN(spike);
    }

    /** Returns whether a run that has diverged goes back. */
    public boolean rollsBack() {
        return seesSpikes() && onSpike == SpikeAction.ROLL_BACK;
    }
}
