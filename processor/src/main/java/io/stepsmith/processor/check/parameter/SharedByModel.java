package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Checks that groups with a rule or a modifier in common agree on what its MODEL state is computed
 * from, for there is one for all of them.
 */
final class SharedByModel {
    private final Diagnostics diagnostics;
    private final Map<String, GroupSpec> firsts = new LinkedHashMap<>();

    SharedByModel(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Returns whether a group agrees with the groups before it; otherwise after a message. */
    boolean agrees(GroupSpec group, SourcePosition position) {
        return group.rule().slots().stream()
                .filter(slot -> slot.level() == Level.MODEL)
                .allMatch(slot -> agrees(slot, group, position));
    }

    /**
     * Returns whether no MODEL state of a group is computed from the learning rate, which differs
     * between layers; otherwise after a message.
     */
    boolean allowsLayers(GroupSpec group, SourcePosition position) {
        for (Rule.Slot slot : group.rule().slots()) {
            if (slot.level() == Level.MODEL && readsRate(next(slot, group))) {
                diagnostics.say(
                        Message.MODEL_STATE_OF_LAYERS,
                        position,
                        slot.name(),
                        group.rule().title());
                return false;
            }
        }
        return true;
    }

    private static boolean readsRate(Node value) {
        return PostOrder.of(value, node -> node.is(Op.REDUCE)).stream()
                .anyMatch(node -> node.is(Op.RATE));
    }

    /** The next value of a state, of a rule or of its modifiers. */
    private static Node next(Rule.Slot slot, GroupSpec group) {
        String prefix = prefix(slot);
        Graph graph = group.rule().modifiers().stream()
                .filter(modifier -> modifier.prefix().equals(prefix))
                .map(Modifier::graph)
                .findFirst()
                .orElse(group.rule().graph());
        return graph.outputs().get(slot.name().substring(prefix.length()));
    }

    private static String prefix(Rule.Slot slot) {
        return slot.name().substring(0, slot.name().indexOf('.') + 1);
    }

    private boolean agrees(Rule.Slot slot, GroupSpec group, SourcePosition position) {
        GroupSpec first = firsts.computeIfAbsent(group.rule().ofModel(slot.name()), none -> group);
        String read = differing(next(slot, group), prefix(slot), first, group);
        if (read != null) {
            String owner = group.rule().owner(slot.name());
            diagnostics.say(
                    Message.MODEL_STATE_OVERRIDDEN,
                    position,
                    read,
                    group.name(),
                    first.name(),
                    slot.name(),
                    Rule.simpleName(owner),
                    owner.equals(group.rule().name())
                            ? "another rule to one of them"
                            : "leave it out of one of them with @Group(modifiers = ...)");
        }
        return read == null;
    }

    /**
     * Returns what a value reads that the groups have in two forms, or null; a sum over the model
     * may be of values that differ.
     */
    private static String differing(Node value, String prefix, GroupSpec a, GroupSpec b) {
        return PostOrder.of(value, node -> node.is(Op.REDUCE)).stream()
                .map(node -> differingLeaf(node, prefix, a, b))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String differingLeaf(Node node, String prefix, GroupSpec a, GroupSpec b) {
        if (node.is(Op.HYPER)) {
            String name = prefix + node.attribute();
            boolean equal = Objects.equals(a.values().get(name), b.values().get(name))
                    && a.scheduled().contains(name) == b.scheduled().contains(name);
            return equal && haveNoneOfTheirOwn(a, b, name) ? null : name;
        }
        if (node.is(Op.RATE) || node.is(Op.BASE_RATE)) {
            boolean equal = a.learningRate() == b.learningRate()
                    && (a.rateScale() == b.rateScale() || node.is(Op.BASE_RATE));
            return equal && haveNoneOfTheirOwn(a, b, ScheduleSpec.RATE) ? null : ScheduleSpec.RATE;
        }
        return null;
    }

    private static boolean haveNoneOfTheirOwn(GroupSpec a, GroupSpec b, String scheduled) {
        return !a.ownSchedules().contains(scheduled) && !b.ownSchedules().contains(scheduled);
    }
}
