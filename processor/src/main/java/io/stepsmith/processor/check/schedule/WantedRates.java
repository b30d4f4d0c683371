package io.stepsmith.processor.check.schedule;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.RateCourse;
import io.stepsmith.processor.model.ScheduleSpec;

/** Warns of learning rates that are not what the rules of a model, or their modifiers, want. */
public final class WantedRates {
    private final Diagnostics diagnostics;
    private final GroupReader groups;
    private final ScheduleReader schedules;

    /** Makes one that knows where groups and schedules are written. */
    public WantedRates(Diagnostics diagnostics, GroupReader groups, ScheduleReader schedules) {
        this.diagnostics = diagnostics;
        this.groups = groups;
        this.schedules = schedules;
    }

    /** Warns about each group that has parameters and is not frozen. */
    public void check(ModelSpec model) {
        model.tables().stream()
                .map(ParameterTable::group)
                .distinct()
                .filter(group -> group.rateScale() != 0)
                .forEach(group -> {
                    ScheduleSpec schedule =
                            model.schedule(group, ScheduleSpec.RATE).orElse(model.rate());
                    RateCourse course = RateCourse.of(schedule);
                    if (model.plateau().isEmpty()) {
                        checkCourse(group, schedule, course);
                    }
                    if (group.rate().isDefault(DefaultRate.GUESSED)
                            && course.peak() == schedule.base()) {
                        diagnostics.say(
                                Message.RATE_GUESSED,
                                groups.place(group, ScheduleSpec.RATE),
                                group.learningRate(),
                                group.rate().defaultOf().orElseThrow());
                    }
                });
    }

    private void checkCourse(GroupSpec group, ScheduleSpec schedule, RateCourse course) {
        RuleSchedule wanted = wanted(group.rule());
        if (wanted == RuleSchedule.DECAYING && !course.decays()) {
            int last = schedule.phases().size() - 1;
            diagnostics.say(
                    Message.DECAY_WANTED,
                    last < 0
                            ? groups.placeOfRule(group)
                            : schedules.position(schedule, last, "shape"),
                    wanting(group.rule()),
                    last < 0 ? "stays at" : "ends at its highest,",
                    course.end());
        } else if (wanted == RuleSchedule.CONSTANT && course.decays()) {
            diagnostics.say(
                    Message.CONSTANT_WANTED,
                    schedules.position(schedule, course.fall(), "shape"),
                    wanting(group.rule()),
                    course.peak(),
                    course.end());
        }
    }

    private static RuleSchedule wanted(Rule rule) {
        return rule.rateOfModifiers().over(rule.rate()).schedule();
    }

    /** Returns who wants the schedule: the last modifier that wants one, or the rule. */
    private static String wanting(Rule rule) {
        return rule.modifiers().stream()
                .filter(modifier -> modifier.rate().schedule() != RuleSchedule.ANY)
                .reduce((first, second) -> second)
                .map(Modifier::simpleName)
                .orElse(rule.simpleName());
    }
}
