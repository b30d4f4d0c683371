package io.stepsmith.processor.ir;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A modifier of update rules as compiled from its source: what a companion carries.
 *
 * @param name the qualified name of its class
 * @param excludes the qualified names of modifiers that cannot stand beside it
 * @param rate what it makes of the rule's learning rate
 * @param hypers its hyperparameters
 * @param slots its state
 * @param graph at least one output, and state. {@link Graph#EVALUATE}, {@link Graph#GRADIENT} and
 *     {@link Graph#PERTURB} are of the gradient that leaf {@link Op#GRADIENT} stands for;
 *     {@link Graph#UPDATE} and {@link Graph#WEIGHT} of what leaves {@link Op#GIVEN} stand for
 */
public record Modifier(
        String name,
        List<String> excludes,
        RuleRate rate,
        List<Rule.Hyper> hypers,
        List<Rule.Slot> slots,
        Graph graph) {
    /** The class's simple name. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Returns what stands before the names of its hyperparameters and states in a model: {@code
     * grokfast.}
     */
    public String prefix() {
        return Character.toLowerCase(simpleName().charAt(0)) + simpleName().substring(1) + ".";
    }

    /** Returns whether it and another cannot stand side by side. */
    public boolean excludes(Modifier other) {
        return excludes.contains(other.name) || other.excludes.contains(name);
    }

    /** Returns whether it has an output. */
    public boolean has(String output) {
        return graph.outputs().containsKey(output);
    }

    /** Returns whether it reads what the step takes from the weight. */
    public boolean readsChange() {
        return graph.reads(Op.GIVEN, Graph.CHANGE);
    }

    /** The names of the values that the rule must expose to it. */
    public List<String> reads() {
        TreeSet<String> names = new TreeSet<>();
        for (Node node : graph.nodes()) {
            if (node.is(Op.GIVEN) && node.attribute().toString().startsWith(Graph.EXPOSED)) {
                names.add(node.attribute().toString().substring(Graph.EXPOSED.length()));
            }
        }
        return List.copyOf(names);
    }

    /** The hyperparameters as a model knows them. */
    List<Rule.Hyper> modelHypers() {
        return hypers.stream()
                .map(hyper -> hyper.named(prefix() + hyper.name()))
                .toList();
    }

    /** The state as a model knows it. */
    List<Rule.Slot> modelSlots() {
        return slots.stream()
                .map(slot -> new Rule.Slot(
                        prefix() + slot.name(),
                        slot.level(),
                        slot.initial(),
                        slot.flush(),
                        slot.bfloat16(),
                        slot.whenRefused()))
                .toList();
    }

    /**
     * The names of what it modifies that a value depends on; none of a value that stands before the
     * rule.
     */
    public static Set<String> needs(Node node) {
        Set<String> names = new TreeSet<>();
        PostOrder.of(node).stream()
                .filter(one -> one.is(Op.GIVEN))
                .forEach(given -> names.add((String) given.attribute()));
        return names;
    }
}
