package io.stepsmith.processor.ir;

import io.stepsmith.Statistic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A directed acyclic graph of expressions with named outputs: {@link #UPDATE} or {@link #WEIGHT},
 * and state slots. There is no control flow; a choice is a {@link Op#SELECT}.
 *
 * @param nodes what the outputs need, arguments before their users, otherwise in the order of the
 *     source
 * @param outputs the result by name, in order
 */
public record Graph(List<Node> nodes, Map<String, Node> outputs) {
    /** Output of a rule that returns the update. */
    public static final String UPDATE = "update";
    /**
     * Output of a rule that returns the new weight, of a modifier that changes it, and of every
     * composed program.
     */
    public static final String WEIGHT = "weight";

    /** Output of a rule whose weights for evaluation differ from those it trains. */
    public static final String EVALUATE = "evaluate";

    /**
     * Output of a rule or a modifier whose gradient is computed a second time, at another weight.
     */
    public static final String PERTURB = "perturb";

    /** Output of a modifier that changes the gradient. */
    public static final String GRADIENT = "gradient";

    /**
     * Output of a modifier that can refuse a step, and of programs with such: a truth value, the
     * same for all weights of a group.
     */
    public static final String ACCEPTS = "accepts";

    /** Output of a composed program that leaves 0 in the gradient. */
    public static final String CLEARED = "cleared";

    /** The state of a composed program that sums the gradients of micro-batches. */
    public static final String GRADIENT_SUM = "gradientSum";

    /** To a modifier that changes the weight, what the step takes from it. */
    public static final String CHANGE = "change";

    /** Before the name of a value that a rule exposes to modifiers: an output that is not state. */
    public static final String EXPOSED = "exposed.";

    /** Before the name of a norm that is watched. */
    private static final String WATCHED = ".";

    /**
     * The output of a composed program for a norm that is watched, which reduces over each tensor.
     * No state and no other reduction has such a name.
     */
    public static String watched(Statistic statistic) {
        String[] words = statistic.name().toLowerCase(Locale.ROOT).split("_");
        return WATCHED
                + words[0]
                + Character.toUpperCase(words[1].charAt(0))
                + words[1].substring(1);
    }

    /** Returns whether an output is for a norm that is watched. */
    public static boolean isWatched(String output) {
        return output.startsWith(WATCHED);
    }

    /**
     * The graph without what is watched. What decides about the bits of weights and state asks it,
     * for they are the same with {@code @Watch} and without.
     */
    public Graph unwatched() {
        Map<String, Node> others = new LinkedHashMap<>(outputs);
        others.keySet().removeIf(Graph::isWatched);
        return of(others);
    }

    /** The graph of what the outputs need. */
    static Graph of(Map<String, Node> outputs) {
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> pending = new ArrayList<>(outputs.values());
        while (!pending.isEmpty()) {
            Node node = pending.remove(pending.size() - 1);
            if (reached.add(node)) {
                pending.addAll(node.arguments());
            }
        }
        List<Node> nodes = new ArrayList<>(reached);
        nodes.sort(java.util.Comparator.comparingInt(Node::id));
        return new Graph(
                List.copyOf(nodes), Collections.unmodifiableMap(new LinkedHashMap<>(outputs)));
    }

    /** Returns whether a leaf is used. */
    public boolean reads(Op op, Object attribute) {
        return nodes.stream().anyMatch(node -> node.is(op) && node.attribute().equals(attribute));
    }

    /** Returns whether it reads an operation that needs no attribute. */
    public boolean reads(Op op) {
        return reads(op, Node.NO_ATTRIBUTE);
    }

    /** An output that it has. */
    public Node output(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    /** The users of each node, counting an output as one. */
    public Map<Node, Integer> uses() {
        Map<Node, Integer> uses = new IdentityHashMap<>();
        for (Node node : nodes) {
            node.arguments().forEach(argument -> uses.merge(argument, 1, Integer::sum));
        }
        outputs.values().forEach(node -> uses.merge(node, 1, Integer::sum));
        return uses;
    }
}
