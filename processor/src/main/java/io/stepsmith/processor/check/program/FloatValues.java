package io.stepsmith.processor.check.program;

import io.stepsmith.engine.settings.FloatFormat;
import io.stepsmith.processor.check.ReadModel;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.check.schedule.ScheduleReader;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses values of annotations, defaults and schedules that weights in float arrays would meet as
 * infinity, or as 0 where 0 is out of range. They are doubles, and in range as such.
 */
final class FloatValues {
    private final CompiledModel model;
    private final GroupReader groups;
    private final ScheduleReader schedules;
    private final Diagnostics diagnostics;
    private final Set<Values> checked = new HashSet<>();
    private final Set<ScheduleSpec> refused = new HashSet<>();

    /**
     * The values of a schedule, times a group's ratio to the base that it was written for, in a
     * format.
     */
    private record Values(ScheduleSpec schedule, double ratio, FloatFormat format) {}

    private FloatValues(CompiledModel model, ReadModel read, Diagnostics diagnostics) {
        this.model = model;
        this.groups = read.groups();
        this.schedules = read.schedules();
        this.diagnostics = diagnostics;
    }

    static void check(CompiledModel model, ReadModel read, Diagnostics diagnostics) {
        FloatValues values = new FloatValues(model, read, diagnostics);
        model.spec().groups().forEach(values::check);
    }

    private void check(GroupSpec group) {
        boolean isBase = group == model.spec().groups().get(0);
        if (isBase || group.own().contains(ScheduleSpec.RATE)) {
            boolean scaled = model.floatUse(group, ScheduleSpec.RATE).scale() != 1;
            check(
                    group,
                    ScheduleSpec.RATE,
                    group.learningRate(),
                    scaled ? Range.NOT_NEGATIVE : Range.POSITIVE,
                    Range.NOT_NEGATIVE);
        }
        for (Rule.Hyper hyper : group.rule().hypers()) {
            if (hyper.isNumber() && (isBase || group.own().contains(hyper.name()))) {
                double value = ((Number) group.values().get(hyper.name())).doubleValue();
                check(group, hyper.name(), value, hyper.range(), hyper.range());
            }
        }
    }

    /** Checks the value, or, where phases of a schedule give all values, these. */
    private void check(
            GroupSpec group, String hyper, double value, Range written, Range scheduled) {
        Optional<ScheduleSpec> schedule =
                model.spec().schedule(group, hyper).filter(one -> !one.phases().isEmpty());
        Optional<FloatFormat> format =
                model.floatUse(group, hyper).format(schedule.isPresent() ? scheduled : written);
        if (format.isEmpty()) {
            return;
        }
        FloatFormat inFloat = format.get();
        if (schedule.isPresent()) {
            boolean ofClass =
                    hyper.equals(ScheduleSpec.RATE) && !group.ownSchedules().contains(hyper);
            check(
                    new Values(
                            schedule.get(), ofClass ? value / schedule.get().base() : 1, inFloat),
                    hyper,
                    group);
        } else if (!inFloat.holds(value)) {
            diagnostics.say(
                    Message.NOT_IN_FLOAT,
                    groups.place(group, hyper),
                    hyper,
                    value,
                    group.rule().simpleName(),
                    inFloat.fault(value),
                    limit(inFloat, value));
        }
    }

    /** A schedule is refused once, though several groups follow it. */
    private void check(Values values, String hyper, GroupSpec group) {
        if (!checked.add(values) || refused.contains(values.schedule)) {
            return;
        }
        String of = values.ratio == 1 ? hyper : hyper + " of group " + group.name();
        schedules.check(
                values.schedule,
                value -> values.format.holds(value * values.ratio),
                (position, wrong) -> {
                    double scaled = wrong * values.ratio;
                    refused.add(values.schedule);
                    diagnostics.say(
                            Message.SCHEDULE_NOT_IN_FLOAT,
                            position,
                            of,
                            scaled,
                            values.format.fault(scaled),
                            limit(values.format, scaled));
                });
    }

    private static String limit(FloatFormat format, double value) {
        return (format.isTooSmall(value) ? "at least " : "at most ")
                + Numbers.text(format.limit(value));
    }
}
