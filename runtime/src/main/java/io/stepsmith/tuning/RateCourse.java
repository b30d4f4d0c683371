package io.stepsmith.tuning;

import io.stepsmith.ModelOptimizer;

/**
 * The course of a learning rate in a run, which a range test has to know. One that decays may begin
 * three to five times as high as one that stays.
 */
public enum RateCourse {
    /** A rate that falls in the run, at its end at the latest. */
    DECAYING,
    /** A rate that stays as it is, once it has warmed up. */
    CONSTANT;

    /** A position after all schedules that end. */
    private static final long END = 100_000_000;

    private static final long EVERY = 7_654_321;
    private static final int LATE = 16;
    private static final int EARLY = 120;
    private static final double GROWTH = 1.15;
    /** The part of the peak, late in the run, below which a rate decays. */
    private static final double STAYS = 0.75;

    /** The course of an optimizer's schedule; one that fails late is looked at before. */
    static RateCourse of(ModelOptimizer<?> optimizer) {
        double peak = 0;
        double late = 0;
        double position = 0;
        try {
            for (int i = 0; i < EARLY; i++) {
                late = optimizer.learningRateAt((long) position);
                peak = Math.max(peak, late);
                position = position * GROWTH + 1;
            }
            double sum = 0;
            for (int i = 0; i < LATE; i++) {
                sum += optimizer.learningRateAt(END + i * EVERY);
            }
            late = sum / LATE;
        } catch (RuntimeException endOfAFunction) {
            return late < STAYS * peak ? DECAYING : CONSTANT;
        }
        return late < STAYS * peak ? DECAYING : CONSTANT;
    }
}
