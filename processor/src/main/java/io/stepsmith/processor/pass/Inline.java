package io.stepsmith.processor.pass;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Reduction;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the graph of a modifier into that of a step, under names of its own: first what stands before the rule, then what needs the
 * rule's values.
 */
final class Inline {
    private final Modifier modifier;
    private final GraphBuilder builder;
    private final Node gradient;
    private final Map<Node, Node> done = new IdentityHashMap<>();
    private Map<String, Node> given = Map.of();

    /** Inlines a modifier of that gradient. */
    Inline(Modifier modifier, GraphBuilder builder, Node gradient) {
        this.modifier = modifier;
        this.builder = builder;
        this.gradient = gradient;
    }

    /** The gradient as the modifier leaves it. */
    Node gradient() {
        Map<String, Node> outputs = modifier.graph().outputs();
        outputs.values().stream().filter(output -> !Modifier.needsRule(output)).forEach(this::visit);
        return outputs.containsKey(Graph.GRADIENT) ? visit(outputs.get(Graph.GRADIENT)) : gradient;
    }

    /** All its outputs, once the rule's values are there. */
    Map<String, Node> all(Map<String, Node> values) {
        given = values;
        Map<String, Node> results = new LinkedHashMap<>();
        modifier.graph().outputs().forEach((name, output) -> results.put(name, visit(output)));
        return results;
    }

    private Node visit(Node node) {
        Node known = done.get(node);
        if (known == null) {
            known = make(node);
            done.put(node, known);
        }
        return known;
    }

    private Node make(Node node) {
        return switch (node.op()) {
            case GRADIENT -> gradient;
            case GIVEN -> given.get((String) node.attribute());
            case HYPER -> builder.hyper(modifier.prefix() + node.attribute(), node.type());
            case STATE -> builder.state(modifier.prefix() + node.attribute(), node.level());
            case REDUCE -> builder.reduce(((Reduction) node.attribute()).of(modifier), visit(node.argument(0)), origin(node));
            default -> {
                List<Node> arguments = node.arguments().stream().map(this::visit).toList();
                Origin from = origin(node);
                boolean isState = modifier.slots().stream().anyMatch(slot -> slot.name().equals(node.name()));
                yield arguments.isEmpty() ? builder.copy(node, arguments)
                        : builder.copy(node, arguments, from, isState ? modifier.prefix() + node.name() : node.name());
            }
        };
    }

    private Origin origin(Node node) {
        return node.origin() == null ? null : new Origin(0, modifier.simpleName() + ": " + node.origin().text());
    }
}
