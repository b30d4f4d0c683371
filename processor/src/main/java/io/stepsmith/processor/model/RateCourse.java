package io.stepsmith.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The course of a learning rate, as far as its annotations tell it; a warm-up does not count.
 *
 * @param peak its highest value
 * @param end the value that it ends at, or the lowest one of cycles that never end
 * @param fall the index of the first phase that ends below the highest value so far; -1 if none
 *     does
 */
public record RateCourse(double peak, double end, int fall) {
    /** A run in which every length is many updates. */
    private static final Length.Run RUN = Length.Run.of(1e12);

    /** No value changes any more. */
    private static final double FAR = 1e30;

    /** The difference that rounding may make. */
    private static final double ROUNDING = 1e-9;

    /** The course of a schedule. */
    public static RateCourse of(ScheduleSpec schedule) {
        double peak = schedule.phases().isEmpty() ? schedule.base() : Double.NEGATIVE_INFINITY;
        double end = schedule.base();
        int fall = -1;
        for (int i = 0; i < schedule.phases().size(); i++) {
            Phase phase = schedule.phases().get(i);
            peak = Math.max(peak, peak(phase));
            end = end(phase);
            fall = fall < 0 && isBelow(end, peak) ? i : fall;
        }
        return new RateCourse(peak, end, fall);
    }

    /** Returns whether it ends lower than it was at its peak. */
    public boolean decays() {
        return isBelow(end, peak);
    }

    private static boolean isBelow(double value, double peak) {
        return value < peak - ROUNDING * Math.abs(peak);
    }

    private static double peak(Phase phase) {
        ScheduleSpec alone = new ScheduleSpec(
                ScheduleSpec.RATE, "", phase.from(), List.of(phase), Optional.empty());
        return DoubleStream.concat(
                        DoubleStream.of(phase.from(), phase.to()),
                        alone.milestones(RUN).stream().mapToDouble(alone.in(RUN)::at))
                .max()
                .orElseThrow();
    }

    private static double end(Phase phase) {
        boolean ends = !Double.isInfinite(phase.cycles().repeat());
        return ends ? phase.curve().make(RUN).at(FAR) : Math.min(phase.from(), phase.to());
    }
}
