package io.stepsmith.processor.check.schedule;

import io.stepsmith.Shape;
import io.stepsmith.processor.check.group.RateZero;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Warnings of what is allowed in a schedule of the learning rate, but seldom meant. */
final class ScheduleWarnings {
    private static final double JUMP = 10;

    private final Diagnostics diagnostics;
    private final ScheduleSpec schedule;
    private final Rule rule;

    /**
     * Makes one.
     *
     * @param rule whose learning rate it is
     */
    ScheduleWarnings(Diagnostics diagnostics, ScheduleSpec schedule, Rule rule) {
        this.rule = rule;
        this.diagnostics = diagnostics;
        this.schedule = schedule;
    }

    /**
     * Warns.
     *
     * @param places of the attributes of a phase
     * @param warmUp the place of the warm-up
     */
    void check(
            IntFunction<Function<String, SourcePosition>> places, Supplier<SourcePosition> warmUp) {
        List<Phase> phases = schedule.phases();
        if (schedule.in(PhaseReader.SOME_RUN).at(0) == 0) {
            RateZero.ofFirstUpdate(
                    rule,
                    phases.isEmpty() ? warmUp.get() : places.apply(0).apply("from"),
                    diagnostics);
        }
        for (int i = 1; i < phases.size(); i++) {
            double before = PhaseReader.end(phases.get(i - 1));
            double after = phases.get(i).curve().make(PhaseReader.SOME_RUN).at(0);
            if (Math.max(before, after) > JUMP * Math.min(before, after)
                    && before != 0
                    && after != 0) {
                boolean piecewise = phases.get(i).shape() == Shape.PIECEWISE;
                diagnostics.say(
                        Message.RATE_JUMPS,
                        places.apply(i).apply(piecewise ? "values" : "from"),
                        before,
                        after,
                        piecewise ? "with the first of its 'values'" : "by leaving out 'from'");
            }
        }
        schedule.warmUp().ifPresent(warm -> {
            Length length = warm.length();
            double left = whole(length.unit()) - length.value();
            if (length.value() > left) {
                diagnostics.say(
                        Message.WARM_UP_TOO_LONG,
                        warmUp.get(),
                        length.words(),
                        Portions.readable(Math.max(0, left)));
            }
        });
        Portions portions = Portions.of(phases);
        boolean onlyPortions = !phases.isEmpty()
                && phases.stream().allMatch(phase -> phase.length().unit() == Length.Unit.PORTION);
        if (onlyPortions && portions.fallsShort()) {
            diagnostics.say(
                    Message.PORTIONS_FALL_SHORT,
                    places.apply(phases.size() - 1).apply("portion"),
                    portions.sum());
        }
    }

    /** Returns how much the schedule and the run have of a unit, infinite if it cannot be told. */
    private double whole(Length.Unit unit) {
        List<Phase> phases = schedule.phases();
        boolean told = phases.stream().anyMatch(phase -> phase.shape() != Shape.CONSTANT)
                && phases.stream().allMatch(phase -> phase.length().unit() == unit);
        double sum =
                told ? phases.stream().mapToDouble(Phase::total).sum() : Double.POSITIVE_INFINITY;
        return unit == Length.Unit.PORTION ? Math.min(1, sum) : sum;
    }
}
