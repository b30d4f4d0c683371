package io.stepsmith.processor.ir;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks that a graph is well-formed, after it was read or rewritten. What it finds is a defect of
 * the compiler, not of a rule.
 */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks a rule.
     *
     * @return the rule
     * @throws IllegalStateException if it is not well-formed
     */
    public static Rule verify(Rule rule) {
        if (rule.graph().outputs().containsKey(Graph.UPDATE)
                == rule.graph().outputs().containsKey(Graph.WEIGHT)) {
            throw new IllegalStateException(
                    rule.name() + " must set exactly one of update and weight");
        }
        for (Map.Entry<String, Node> output : rule.graph().outputs().entrySet()) {
            Node value = output.getValue();
            require(value.type() == Type.REAL, value, "an output must be real");
            rule.slot(output.getKey())
                    .ifPresent(slot -> require(
                            slot.takes(value.level()),
                            value,
                            "is above the level of state " + slot.name()));
        }
        rule.graph().nodes().forEach(node -> require(!node.is(Op.GIVEN), node, "is for modifiers"));
        verify(rule.graph());
        return rule;
    }

    /**
     * Checks a modifier.
     *
     * @return the modifier
     * @throws IllegalStateException if it is not well-formed
     */
    public static Modifier verify(Modifier modifier) {
        if (Stream.of(
                        Graph.GRADIENT,
                        Graph.UPDATE,
                        Graph.WEIGHT,
                        Graph.PERTURB,
                        Graph.EVALUATE,
                        Graph.ACCEPTS)
                .noneMatch(modifier::has)) {
            throw new IllegalStateException(modifier.name()
                    + " must set gradient, update, weight, perturb, evaluate or accepts");
        }
        modifier.graph()
                .outputs()
                .forEach((name, value) -> require(
                        value.type() == (name.equals(Graph.ACCEPTS) ? Type.BOOLEAN : Type.REAL),
                        value,
                        "is an output of another type"));
        verify(modifier.graph());
        return modifier;
    }

    /** Checks the nodes of a graph. */
    public static Graph verify(Graph graph) {
        int last = -1;
        for (Node node : graph.nodes()) {
            require(node.id() > last, node, "stands out of order");
            last = node.id();
            for (Node argument : node.arguments()) {
                require(argument.id() < node.id(), node, "comes before its argument");
            }
            types(node);
            require(
                    !node.perWeight() || node.type() == Type.REAL || node.type() == Type.BOOLEAN,
                    node,
                    "has a type that has no lanes");
            require(
                    !node.is(Op.RECIPROCAL_SEED) || node.perWeight(),
                    node,
                    "is only available per weight");
            require(!node.is(Op.CALL) || !node.perWeight(), node, "is not available per weight");
        }
        return graph;
    }

    private static void types(Node node) {
        switch (node.op()) {
            case AND, OR, NOT ->
                node.arguments()
                        .forEach(argument -> require(
                                argument.type() == Type.BOOLEAN, node, "needs truth values"));
            case SELECT -> {
                require(node.argument(0).type() == Type.BOOLEAN, node, "needs a condition");
                require(
                        node.argument(1).type() == node.argument(2).type(),
                        node,
                        "has arms of different types");
            }
            case TO_REAL -> require(node.argument(0).type() == Type.INTEGER, node, "needs an int");
            case SQRT, FMA, RECIPROCAL_SEED, CALL, EXACT, SIGNUM, ROUND, ORTHOGONALISE ->
                node.arguments()
                        .forEach(argument ->
                                require(argument.type() == Type.REAL, node, "needs real numbers"));
            default -> {
                for (Node argument : node.arguments()) {
                    require(
                            argument.type() == node.argument(0).type(),
                            node,
                            "has operands of different types");
                }
            }
        }
    }

    private static void require(boolean condition, Node node, String message) {
        if (!condition) {
            throw new IllegalStateException(node + " " + message);
        }
    }
}
