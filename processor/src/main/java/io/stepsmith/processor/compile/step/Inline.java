package io.stepsmith.processor.compile.step;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.nullness.Nullable;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts the graph of a modifier into that of a step, under names of its own. First comes what stands
 * before the rule, then what needs the rule's values, then what needs the weight after the step.
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
        return result(Graph.GRADIENT, Map.of(), gradient);
    }

    /**
     * An output, or else another value, once some values of the rule are there; all that needs no
     * more than these stands there too.
     */
    Node result(String output, Map<String, Node> values, Node otherwise) {
        given = values;
        modifier.graph().nodes().stream()
                .filter(node -> node.is(Op.GIVEN) && values.containsKey((String) node.attribute()))
                .forEach(this::visit);
        modifier.graph().outputs().values().stream()
                .filter(value -> values.keySet().containsAll(Modifier.needs(value)))
                .forEach(this::visit);
        return modifier.has(output) ? visit(modifier.graph().output(output)) : otherwise;
    }

    /** Returns where the second gradient is computed, if the modifier says so. */
    Optional<Node> perturbed() {
        return Optional.ofNullable(modifier.graph().outputs().get(Graph.PERTURB))
                .map(this::visit);
    }

    /** Returns whether the step may be made, if the modifier can refuse it. */
    Optional<Node> accepted() {
        return Optional.ofNullable(modifier.graph().outputs().get(Graph.ACCEPTS))
                .map(this::visit);
    }

    /** The weight for evaluation, if it has one. */
    Optional<Node> evaluated() {
        return Optional.ofNullable(modifier.graph().outputs().get(Graph.EVALUATE))
                .map(this::visit);
    }

    /** The new values of its states, by their names in the model, once all values are there. */
    Map<String, Node> states() {
        Map<String, Node> states = new LinkedHashMap<>();
        modifier.slots()
                .forEach(slot -> states.put(
                        modifier.prefix() + slot.name(),
                        visit(modifier.graph().output(slot.name()))));
        return states;
    }

    private Node visit(Node node) {
        PostOrder.of(node, done::containsKey).forEach(one -> done.put(one, make(one)));
        return done(node);
    }

    private Node done(Node node) {
        return Objects.requireNonNull(done.get(node));
    }

    private Node make(Node node) {
        return switch (node.op()) {
            case GRADIENT -> gradient;
            case GIVEN -> Objects.requireNonNull(given.get((String) node.attribute()));
            case HYPER -> builder.hyper(modifier.prefix() + node.attribute(), node.type());
            case STATE -> builder.state(modifier.prefix() + node.attribute(), node.level());
            case COUNT ->
                node.level() == Level.MODEL
                        ? builder.countOf(modifier)
                        : builder.copy(node, List.of());
            case REDUCE ->
                builder.reduce(
                        ((Reduction) node.attribute()).of(modifier),
                        done(node.argument(0)),
                        origin(node));
            default -> {
                List<Node> arguments = node.arguments().stream().map(done::get).toList();
                Origin from = origin(node);
                boolean isState =
                        modifier.slots().stream().anyMatch(slot -> slot.name().equals(node.name()));
                yield arguments.isEmpty()
                        ? builder.copy(node, arguments)
                        : builder.copy(
                                node,
                                arguments,
                                from,
                                isState ? modifier.prefix() + node.name() : node.name());
            }
        };
    }

    private @Nullable Origin origin(Node node) {
        return node.origin() == null
                ? null
                : new Origin(0, modifier.simpleName() + ": " + node.origin().text());
    }
}
