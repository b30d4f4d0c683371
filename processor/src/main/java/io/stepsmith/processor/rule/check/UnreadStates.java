package io.stepsmith.processor.rule.check;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds state that no later update reads. It has neither code nor memory in any model, however it
 * is configured, which whoever meant it to be seen in {@code state()} should know. In: the graph
 * of a rule or modifier, and its state. Out: the names; or warnings at the fields.
 */
public final class UnreadStates {
    private UnreadStates() {}

    /** Warns of each at its field. */
    public static void warn(
            TypeElement type, Graph graph, List<Rule.Slot> slots, Diagnostics diagnostics) {
        Set<String> unread = Set.copyOf(find(graph, slots));
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (unread.contains(field.getSimpleName().toString())) {
                diagnostics.say(
                        Message.STATE_NEVER_READ, SourcePosition.of(field), field.getSimpleName());
            }
        }
    }

    /** State on whose value before an update nothing depends but itself and other such state. */
    public static List<String> find(Graph graph, List<Rule.Slot> slots) {
        Set<String> states = new HashSet<>(slots.stream().map(Rule.Slot::name).toList());
        Set<String> read = new HashSet<>();
        graph.outputs().keySet().stream()
                .filter(output -> output.startsWith(Graph.EXPOSED))
                .forEach(output -> read.add(output.substring(Graph.EXPOSED.length())));
        int before;
        do {
            before = read.size();
            Map<String, Node> live = new LinkedHashMap<>(graph.outputs());
            live.keySet().removeIf(output -> states.contains(output) && !read.contains(output));
            new GraphBuilder()
                    .build(live).nodes().stream()
                            .filter(node -> node.is(Op.STATE))
                            .forEach(node -> read.add((String) node.attribute()));
        } while (read.size() > before);
        return slots.stream()
                .map(Rule.Slot::name)
                .filter(name -> !read.contains(name))
                .toList();
    }
}
