package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.lang.model.element.TypeElement;

/**
 * Reads {@code @Schedule} and {@code @WarmUp} of a class into schedules, and checks how their
 * phases fit together.
 */
public final class ScheduleReader {
    /**
     * The hyperparameter that is scheduled, and the group that alone has the schedule, or the empty
     * string.
     */
    private record Target(String group, String name) {}

    private final Context context;
    private final TypeElement type;
    private final Rule rule;
    private final GroupReader groups;
    private final List<AnnotationValues> annotations;
    private final Map<Target, List<AnnotationValues>> byTarget = new LinkedHashMap<>();

    public ScheduleReader(Context context, TypeElement type, Rule rule, GroupReader groups) {
        this.context = context;
        this.type = type;
        this.rule = rule;
        this.groups = groups;
        this.annotations = annotations();
        byTarget.put(new Target("", ScheduleSpec.RATE), new ArrayList<>());
        for (AnnotationValues phase : annotations) {
            Target target = new Target(
                    phase.string("group").orElse(""), phase.text("of").orElse(ScheduleSpec.RATE));
            byTarget.computeIfAbsent(target, one -> new ArrayList<>()).add(phase);
        }
    }

    /** Returns what is scheduled, by the group that alone has the schedule, or the empty string. */
    public Map<String, Set<String>> targets() {
        Map<String, Set<String>> targets = new LinkedHashMap<>();
        byTarget.forEach((target, phases) -> {
            if (!phases.isEmpty()
                    && !(target.group.isEmpty() && target.name.equals(ScheduleSpec.RATE))) {
                targets.computeIfAbsent(target.group, group -> new TreeSet<>()).add(target.name);
            }
        });
        return targets;
    }

    /** Returns whether the class's schedule says at what learning rate it begins. */
    public boolean begins() {
        List<AnnotationValues> phases =
                byTarget.getOrDefault(new Target("", ScheduleSpec.RATE), List.of());
        return !phases.isEmpty()
                && Stream.of("from", "values")
                        .anyMatch(start -> phases.get(0).explicit(start).isPresent());
    }

    /**
     * The schedules of the class, the learning rate's first; it is there even if it is constant.
     */
    public List<ScheduleSpec> read() {
        List<ScheduleSpec> schedules = new ArrayList<>();
        byTarget.forEach((target, phases) -> {
            if (target.group.isEmpty() && target.name.equals(ScheduleSpec.RATE)) {
                schedules.add(rate(phases, "", groups.learningRate(), rule));
            } else if (target.group.isEmpty()) {
                value(target, phases, rule, groups.value(target.name)).ifPresent(schedules::add);
            }
        });
        return schedules;
    }

    /** The schedules that belong to one group, once the groups are known. */
    public List<ScheduleSpec> readOfGroups(List<GroupSpec> all) {
        List<GroupSpec> known = all.stream().filter(group -> !group.isDefault()).toList();
        List<ScheduleSpec> schedules = new ArrayList<>();
        byTarget.forEach((target, phases) -> {
            Optional<GroupSpec> group = known.stream()
                    .filter(one -> one.name().equals(target.group))
                    .findFirst();
            if (!target.group.isEmpty() && group.isEmpty()) {
                List<String> names = known.stream().map(GroupSpec::name).toList();
                context.diagnostics()
                        .say(
                                Message.UNKNOWN_GROUP,
                                position(phases.get(0), "group"),
                                target.group,
                                DidYouMean.among(target.group, names),
                                names.isEmpty() ? "none" : String.join(", ", names));
            } else if (!target.group.isEmpty() && target.name.equals(ScheduleSpec.RATE)) {
                schedules.add(rate(
                        phases,
                        target.group,
                        group.get().learningRate(),
                        group.get().rule()));
            } else if (!target.group.isEmpty()) {
                value(target, phases, group.get().rule(), group.get().values().get(target.name))
                        .ifPresent(schedules::add);
            }
        });
        return schedules;
    }

    private List<AnnotationValues> annotations() {
        Optional<AnnotationValues> several =
                AnnotationValues.find(type, StepsmithAnnotation.SCHEDULES);
        if (several.isPresent()) {
            return several.get().nested("value", StepsmithAnnotation.SCHEDULED);
        }
        return AnnotationValues.find(type, StepsmithAnnotation.SCHEDULED)
                .map(List::of)
                .orElse(List.of());
    }

    private SourcePosition position(AnnotationValues phase, String attribute) {
        return context.repeated()
                .position(type, "Schedule", annotations.indexOf(phase), attribute)
                .orElse(phase.position(attribute));
    }

    private Optional<ScheduleSpec> value(
            Target target, List<AnnotationValues> phases, Rule of, Object base) {
        Optional<Rule.Hyper> hyper = of.hyper(target.name);
        if (hyper.isEmpty()) {
            List<String> names =
                    new ArrayList<>(of.hypers().stream().map(Rule.Hyper::name).toList());
            names.add(ScheduleSpec.RATE);
            context.diagnostics()
                    .say(
                            Message.UNKNOWN_HYPERPARAMETER,
                            position(phases.get(0), "of"),
                            of.simpleName(),
                            target.name,
                            DidYouMean.among(target.name, names),
                            String.join(", ", names));
            return Optional.empty();
        }
        if (hyper.get().type() != Type.REAL) {
            context.diagnostics()
                    .say(
                            Message.SCHEDULED_SWITCH,
                            position(phases.get(0), "of"),
                            target.name,
                            of.simpleName());
            return Optional.empty();
        }
        double value = ((Number) base).doubleValue();
        return Optional.of(new ScheduleSpec(
                target.name,
                target.group,
                value,
                phases(phases, target.name, value, hyper.get().range()),
                Optional.empty()));
    }

    private ScheduleSpec rate(List<AnnotationValues> written, String group, double base, Rule of) {
        List<Phase> phases = phases(written, ScheduleSpec.RATE, base, Range.NOT_NEGATIVE);
        Optional<AnnotationValues> annotation =
                AnnotationValues.find(type, StepsmithAnnotation.WARM_UP);
        Optional<ScheduleSpec.WarmUp> warmUp =
                annotation.map(mirror -> WarmUpReader.read(mirror, context.diagnostics()));
        ScheduleSpec schedule = new ScheduleSpec(ScheduleSpec.RATE, group, base, phases, warmUp);
        if (!context.diagnostics().failed()) {
            new ScheduleWarnings(context.diagnostics(), schedule, of)
                    .check(
                            phase -> attribute -> position(written.get(phase), attribute),
                            () -> annotation.orElseThrow().position());
        }
        return schedule;
    }

    private List<Phase> phases(
            List<AnnotationValues> written, String target, double base, Range range) {
        List<Phase> phases = new ArrayList<>();
        double before = base;
        for (int i = 0; i < written.size(); i++) {
            AnnotationValues annotation = written.get(i);
            Phase phase = new PhaseReader(
                            context.diagnostics(),
                            annotation,
                            attribute -> position(annotation, attribute))
                    .read(before, base, i == written.size() - 1);
            check(
                    annotation,
                    phase,
                    range::contains,
                    !context.diagnostics().failed(),
                    (attribute, value) -> context.diagnostics()
                            .say(
                                    Message.SCHEDULE_OUT_OF_RANGE,
                                    position(annotation, attribute),
                                    target,
                                    value,
                                    range));
            before = context.diagnostics().failed() ? phase.to() : PhaseReader.end(phase);
            phases.add(phase);
        }
        Portions portions = Portions.of(phases);
        portions.beyond()
                .ifPresent(phase -> context.diagnostics()
                        .say(
                                Message.PORTION_SUM,
                                position(written.get(phase), "portion"),
                                target,
                                portions.sum()));
        return phases;
    }

    /** Returns where an attribute of a phase of a schedule is written. */
    SourcePosition position(ScheduleSpec schedule, int phase, String attribute) {
        Target target = new Target(schedule.group(), schedule.target());
        return position(byTarget.get(target).get(phase), attribute);
    }

    /**
     * Checks the values that the phases of a schedule take.
     *
     * @param refused is told the place and the value of the first that is not allowed in a phase
     */
    public void check(
            ScheduleSpec schedule,
            Predicate<Double> allowed,
            BiConsumer<SourcePosition, Double> refused) {
        List<AnnotationValues> written =
                byTarget.get(new Target(schedule.group(), schedule.target()));
        for (int i = 0; i < schedule.phases().size(); i++) {
            AnnotationValues annotation = written.get(i);
            check(
                    annotation,
                    schedule.phases().get(i),
                    allowed,
                    true,
                    (attribute, value) -> refused.accept(position(annotation, attribute), value));
        }
    }

    /** Checks what is written, and, if that is allowed, what it makes. */
    private static void check(
            AnnotationValues annotation,
            Phase phase,
            Predicate<Double> allowed,
            boolean sound,
            BiConsumer<String, Double> refused) {
        Map<String, Double> wrong = new LinkedHashMap<>();
        for (String end : List.of("from", "to")) {
            annotation
                    .number(end)
                    .filter(value -> !allowed.test(value))
                    .ifPresent(value -> wrong.put(end, value));
        }
        phase.own().values().stream()
                .filter(value -> Double.isFinite(value) && !allowed.test(value))
                .findFirst()
                .ifPresent(value -> wrong.put("values", value));
        if (wrong.isEmpty() && sound) {
            ScheduledValues.outside(phase, allowed)
                    .ifPresent(value -> wrong.put(
                            annotation.explicit("factor").isPresent() ? "factor" : "shape", value));
        }
        wrong.forEach(refused);
    }
}
