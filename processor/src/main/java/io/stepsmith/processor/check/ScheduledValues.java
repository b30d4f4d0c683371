package io.stepsmith.processor.check;

import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleOf;
import io.stepsmith.schedule.Curve;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What values a phase takes. */
final class ScheduledValues {
    private ScheduledValues() {}

    /** The first one, of those at the milestones and at the end, that a hyperparameter cannot have. */
    static Optional<Double> outside(Phase phase, Predicate<Double> allowed) {
        ScheduleOf alone = new ScheduleOf(ScheduleOf.RATE, "", phase.from(), List.of(phase), Optional.empty());
        Curve curve = alone.in(PhaseReader.SOME_RUN);
        return alone.milestones(PhaseReader.SOME_RUN).stream().map(curve::at).filter(value -> !allowed.test(value)).findFirst();
    }
}
