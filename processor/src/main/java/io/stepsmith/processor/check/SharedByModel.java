package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Group;
import io.stepsmith.processor.model.ScheduleOf;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Checks that groups of one rule agree on everything that the rule's MODEL state is computed from: there is one for all of them. */
final class SharedByModel {
    private final Report report;
    private final Map<String, Group> firsts = new LinkedHashMap<>();

    SharedByModel(Report report) {
        this.report = report;
    }

    /** Whether a group agrees with the groups of its rule before it; otherwise after a message. */
    boolean agrees(Group group, Spot spot) {
        Group first = firsts.putIfAbsent(group.rule().name(), group);
        if (first == null || first == group) {
            return true;
        }
        for (Rule.Slot slot : group.rule().slots()) {
            Node value = group.rule().graph().outputs().get(slot.name());
            String read = slot.level() == Level.MODEL && value != null ? differing(value, first, group) : null;
            if (read != null) {
                report.say(Message.MODEL_STATE_OVERRIDDEN, spot, read, group.name(), first.name(), slot.name(), group.rule().simpleName());
                return false;
            }
        }
        return true;
    }

    /** What a value reads that the groups have in two forms, or null; a sum over the model may be of values that differ. */
    private static String differing(Node node, Group a, Group b) {
        if (node.is(Op.HYPER)) {
            String name = (String) node.attribute();
            boolean equal = Objects.equals(a.values().get(name), b.values().get(name)) && a.scheduled().contains(name) == b.scheduled().contains(name);
            return equal && haveNoneOfTheirOwn(a, b, name) ? null : name;
        }
        if (node.is(Op.RATE) || node.is(Op.BASE_RATE)) {
            boolean equal = a.learningRate() == b.learningRate() && (a.rateScale() == b.rateScale() || node.is(Op.BASE_RATE));
            return equal && haveNoneOfTheirOwn(a, b, ScheduleOf.RATE) ? null : ScheduleOf.RATE;
        }
        return node.is(Op.REDUCE) ? null
                : node.arguments().stream().map(argument -> differing(argument, a, b)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static boolean haveNoneOfTheirOwn(Group a, Group b, String scheduled) {
        return !a.ownSchedules().contains(scheduled) && !b.ownSchedules().contains(scheduled);
    }
}
