package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.Curve;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The values that a phase takes. */
public final class ScheduledValues {
    private ScheduledValues() {}

    /**
     * The first one, of those at the milestones and at the end, that a hyperparameter cannot have.
     */
    public static Optional<Double> outside(Phase phase, Predicate<Double> allowed) {
        ScheduleSpec alone = new ScheduleSpec(
                ScheduleSpec.RATE, "", phase.from(), List.of(phase), Optional.empty());
        Curve curve = alone.in(PhaseReader.SOME_RUN);
        return alone.milestones(PhaseReader.SOME_RUN).stream()
                .map(curve::at)
                .filter(value -> !allowed.test(value))
                .findFirst();
    }
}
