package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleOf;
import io.stepsmith.processor.report.DidYouMean;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Reads {@code @Schedule} and {@code @WarmUp} of a class into schedules, and checks their phases. */
final class ScheduleReader {
    private final Context context;
    private final TypeElement type;
    private final Rule rule;
    private final GroupReader groups;
    private final List<Mirror> annotations;

    ScheduleReader(Context context, TypeElement type, Rule rule, GroupReader groups) {
        this.context = context;
        this.type = type;
        this.rule = rule;
        this.groups = groups;
        this.annotations = annotations();
    }

    /** All schedules, the learning rate's first; it is there even if it is constant. */
    List<ScheduleOf> read() {
        Map<String, List<Mirror>> byTarget = new LinkedHashMap<>();
        byTarget.put(ScheduleOf.RATE, new ArrayList<>());
        for (Mirror phase : annotations) {
            byTarget.computeIfAbsent(phase.string("of").orElse(ScheduleOf.RATE), target -> new ArrayList<>()).add(phase);
        }
        List<ScheduleOf> schedules = new ArrayList<>();
        byTarget.forEach((target, phases) -> {
            if (target.equals(ScheduleOf.RATE)) {
                schedules.add(rate(phases));
            } else if (isNumber(target, phases.get(0))) {
                double base = ((Number) groups.value(target)).doubleValue();
                Range range = rule.hyper(target).orElseThrow().range();
                schedules.add(new ScheduleOf(target, base, phases(phases, target, base, range), 0));
            }
        });
        return schedules;
    }

    private List<Mirror> annotations() {
        Optional<Mirror> several = Mirror.find(type, Names.SCHEDULES);
        if (several.isPresent()) {
            return several.get().list("value").stream().map(several.get()::nested).toList();
        }
        return Mirror.find(type, Names.SCHEDULED).map(List::of).orElse(List.of());
    }

    private Spot spot(Mirror phase, String attribute) {
        return context.repeated().spot(type, "Schedule", annotations.indexOf(phase), attribute).orElse(phase.spot(attribute));
    }

    private boolean isNumber(String target, Mirror phase) {
        Optional<Rule.Hyper> hyper = rule.hyper(target);
        if (hyper.isEmpty()) {
            List<String> names = new ArrayList<>(rule.hypers().stream().map(Rule.Hyper::name).toList());
            names.add(ScheduleOf.RATE);
            context.report().say(Message.UNKNOWN_HYPERPARAMETER, spot(phase, "of"), rule.simpleName(), target,
                    DidYouMean.among(target, names), String.join(", ", names));
            return false;
        }
        boolean real = hyper.get().type() == Type.REAL;
        if (!real) {
            context.report().say(Message.SCHEDULED_SWITCH, spot(phase, "of"), target, rule.simpleName());
        }
        return real;
    }

    private ScheduleOf rate(List<Mirror> written) {
        double base = groups.learningRate();
        List<Phase> phases = phases(written, ScheduleOf.RATE, base, Range.NOT_NEGATIVE);
        Optional<Mirror> warmUp = Mirror.find(type, Names.WARM_UP);
        double steps = warmUp.flatMap(mirror -> mirror.number("steps")).orElse(0.0);
        if (warmUp.isPresent() && !warmUp.get().isBroken("steps") && !(steps > 0 && steps < Double.POSITIVE_INFINITY)) {
            context.report().say(Message.PHASE_LENGTH, warmUp.get().spot("steps"), "steps", steps, "");
        }
        ScheduleOf schedule = new ScheduleOf(ScheduleOf.RATE, base, phases, steps);
        if (!context.report().failed() && schedule.at(0, 1) == 0) {
            context.report().say(Message.RATE_ZERO, written.isEmpty() ? warmUp.orElseThrow().spot() : spot(written.get(0), "from"));
        }
        return schedule;
    }

    private List<Phase> phases(List<Mirror> written, String target, double base, Range range) {
        List<Phase> phases = new ArrayList<>();
        double before = base;
        for (int i = 0; i < written.size(); i++) {
            Phase phase = phase(written.get(i), before, base, i == written.size() - 1);
            for (String end : List.of("from", "to")) {
                double value = end.equals("from") ? phase.from() : phase.to();
                if (written.get(i).number(end).isPresent() && !range.contains(value)) {
                    context.report().say(Message.SCHEDULE_OUT_OF_RANGE, spot(written.get(i), end), target, value, range);
                }
            }
            before = phase.to();
            phases.add(phase);
        }
        checkPortions(written, target);
        return phases;
    }

    private void checkPortions(List<Mirror> written, String target) {
        Portions portions = Portions.of(written);
        portions.beyond().ifPresent(phase ->
                context.report().say(Message.PORTION_SUM, spot(phase, "portion"), target, portions.sum()));
    }

    private Phase phase(Mirror annotation, double before, double base, boolean last) {
        String shape = annotation.constant("shape").orElse("CONSTANT");
        boolean constant = shape.equals("CONSTANT");
        double from = annotation.number("from").orElse(constant ? annotation.number("to").orElse(before) : before);
        double to = annotation.number("to").orElse(constant ? from : base);
        if (constant && from != to) {
            context.report().say(Message.SET_TWICE, spot(annotation, "to"), "the value of a CONSTANT phase");
        }
        Optional<Double> steps = annotation.number("steps");
        Optional<Double> portion = annotation.number("portion");
        boolean reachLast = annotation.constant("reach").filter("LAST"::equals).isPresent();
        return new Phase(shape, from, to, length(annotation, shape, steps, portion, last), portion.isPresent(), reachLast);
    }

    private double length(Mirror annotation, String shape, Optional<Double> steps, Optional<Double> portion, boolean last) {
        if (annotation.isBroken("steps") || annotation.isBroken("portion") || annotation.isBroken("shape")) {
            return 1;
        }
        if (steps.isPresent() && portion.isPresent()) {
            context.report().say(Message.TWO_LENGTHS, spot(annotation, "portion"));
        } else if (steps.isPresent() && !(steps.get() > 0 && !steps.get().isInfinite())) {
            context.report().say(Message.PHASE_LENGTH, spot(annotation, "steps"), "steps", steps.get(), "");
        } else if (portion.isPresent() && !(portion.get() > 0 && portion.get() <= 1)) {
            context.report().say(Message.PHASE_LENGTH, spot(annotation, "portion"), "portion", portion.get(), " and at most 1");
        } else if (steps.isEmpty() && portion.isEmpty() && !last) {
            context.report().say(Message.PHASE_WITHOUT_LENGTH, spot(annotation, ""));
        } else if (steps.isEmpty() && portion.isEmpty() && !shape.equals("CONSTANT")) {
            context.report().say(Message.LENGTH_NEEDED, spot(annotation, ""), shape);
        }
        return steps.or(() -> portion).orElse(Double.POSITIVE_INFINITY);
    }
}
