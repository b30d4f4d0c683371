package io.stepsmith.processor.ir;

import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link Graph}. Equal expressions become one node (common subexpressions are never
 * computed twice); type and level are derived from the operands. Nothing is simplified here: that
 * is for passes.
 */
public final class GraphBuilder {
    private record Key(Op op, List<Integer> arguments, Object attribute, Type type, Level level) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Key, Node> known = new LinkedHashMap<>();
    private @Nullable Origin origin;

    /** The statement that the nodes made from now on come from. */
    public void origin(@Nullable Origin now) {
        origin = now;
    }

    /** The statement that nodes come from now. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** A real constant. */
    public Node constant(double value) {
        return leaf(Op.CONSTANT, value, Type.REAL, Level.MODEL);
    }

    /** An int constant. */
    public Node constant(int value) {
        return leaf(Op.CONSTANT, value, Type.INTEGER, Level.MODEL);
    }

    /** A truth value. */
    public Node constant(boolean value) {
        return leaf(Op.CONSTANT, value, Type.BOOLEAN, Level.MODEL);
    }

    /** The constant of an enum. */
    public Node choice(String name) {
        return leaf(Op.CONSTANT, name, Type.CHOICE, Level.MODEL);
    }

    /** A leaf. */
    public Node leaf(Op op, Object attribute, Type type, Level level) {
        return node(op, List.of(), attribute, type, level, origin, null);
    }

    /** A real hyperparameter, or one of another type. */
    public Node hyper(String name, Type type) {
        return leaf(Op.HYPER, name, type, Level.GROUP);
    }

    /** A state slot's value before the update. */
    public Node state(String name, Level level) {
        return leaf(Op.STATE, name, Type.REAL, level);
    }

    /** A leaf whose type and level follow from the operation alone. */
    public Node input(Op op) {
        return switch (op) {
            case WEIGHT, GRADIENT -> leaf(op, Node.NO_ATTRIBUTE, Type.REAL, Level.WEIGHT);
            case NUMBER, CLOCK, LOSS, GRADIENT_WEIGHT, GRADIENT_SCALE ->
                leaf(op, Node.NO_ATTRIBUTE, Type.REAL, Level.MODEL);
            case RATE, BASE_RATE -> leaf(op, Node.NO_ATTRIBUTE, Type.REAL, Level.GROUP);
            case IS_MATRIX -> leaf(op, Node.NO_ATTRIBUTE, Type.BOOLEAN, Level.TENSOR);
            case IS_FIRST -> leaf(op, Node.NO_ATTRIBUTE, Type.BOOLEAN, Level.MODEL);
            default -> throw new IllegalArgumentException(op + " needs an attribute");
        };
    }

    /** A function of {@code StrictMath}. */
    public Node call(String function, List<Node> arguments) {
        return add(Op.CALL, arguments, function, origin, null);
    }

    /** A function of {@code Exact}. */
    public Node exact(String function, List<Node> arguments) {
        return add(Op.EXACT, arguments, function, origin, null);
    }

    /**
     * The number of weights in an extent: one number for the model, or for a tensor, all of whose
     * rows and columns are of one length.
     */
    public Node count(Level extent) {
        return leaf(
                Op.COUNT,
                extent.text(),
                Type.REAL,
                extent == Level.MODEL ? Level.MODEL : Level.TENSOR);
    }

    /** The number of weights that have a modifier. */
    public Node countOf(Modifier modifier) {
        return leaf(Op.COUNT, modifier.prefix() + Level.MODEL.text(), Type.REAL, Level.MODEL);
    }

    /** A combination of the values of an extent. */
    public Node reduce(Reduction reduction, Node argument) {
        return reduce(reduction, argument, origin);
    }

    /** A combination of the values of an extent, from another statement than what is made now. */
    public Node reduce(Reduction reduction, Node argument, @Nullable Origin from) {
        return node(
                Op.REDUCE, List.of(argument), reduction, Type.REAL, reduction.extent(), from, null);
    }

    /** Returns what becomes of a matrix that has that value for each weight. */
    public Node orthogonalise(String name, Node argument) {
        return node(
                Op.ORTHOGONALISE, List.of(argument), name, Type.REAL, Level.WEIGHT, origin, null);
    }

    /** An operation. */
    public Node add(Op op, Node... arguments) {
        return add(op, List.of(arguments), Node.NO_ATTRIBUTE, origin, null);
    }

    /** A copy of a node, possibly of another graph, on new arguments; keeps name and origin. */
    public Node copy(Node node, List<Node> arguments) {
        return node.arguments().isEmpty() || node.op().needsAllWeights()
                ? node(
                        node.op(),
                        arguments,
                        node.attribute(),
                        node.type(),
                        node.level(),
                        node.origin(),
                        node.name())
                : add(node.op(), arguments, node.attribute(), node.origin(), node.name());
    }

    /** A copy of an operation on new arguments, under another name and from another statement. */
    public Node copy(
            Node node, List<Node> arguments, @Nullable Origin from, @Nullable String name) {
        return arguments.isEmpty() || node.op().needsAllWeights()
                ? node(
                        node.op(),
                        arguments,
                        node.attribute(),
                        node.type(),
                        node.level(),
                        from,
                        name)
                : add(node.op(), arguments, node.attribute(), from, name);
    }

    /** In a modifier, a value of what it modifies. */
    public Node given(String name) {
        return leaf(Op.GIVEN, name, Type.REAL, Level.WEIGHT);
    }

    /** Records that a variable of the rule holds the value; the first one names it. */
    public Node named(Node node, String variable) {
        node.nameOnce(variable);
        return node;
    }

    private Node add(
            Op op,
            List<Node> arguments,
            Object attribute,
            @Nullable Origin from,
            @Nullable String name) {
        int arity = op == Op.CALL
                ? Functions.get((String) attribute).arity()
                : op == Op.EXACT ? ExactFunctions.arity((String) attribute) : op.arity();
        if (arguments.size() != arity) {
            throw new IllegalArgumentException(
                    op + " takes " + arity + " arguments, not " + arguments.size());
        }
        Level level = Level.MODEL;
        for (Node argument : arguments) {
            level = level.join(argument.level());
        }
        return node(op, arguments, attribute, typeOf(op, arguments), level, from, name);
    }

    private static Type typeOf(Op op, List<Node> arguments) {
        if (op.isComparison() || op == Op.AND || op == Op.OR || op == Op.NOT) {
            return Type.BOOLEAN;
        }
        return switch (op) {
            case TO_REAL, ROUND, SQRT, FMA, RECIPROCAL_SEED, CALL, EXACT, SIGNUM -> Type.REAL;
            case SELECT -> arguments.get(1).type();
            default -> arguments.get(0).type();
        };
    }

    private Node node(
            Op op,
            List<Node> arguments,
            Object attribute,
            Type type,
            Level level,
            @Nullable Origin from,
            @Nullable String name) {
        Key key = new Key(op, arguments.stream().map(Node::id).toList(), attribute, type, level);
        Node node = known.get(key);
        if (node == null) {
            node = new Node(
                    nodes.size(), op, List.copyOf(arguments), attribute, type, level, from, name);
            nodes.add(node);
            known.put(key, node);
        }
        return node;
    }

    /** The number of nodes made so far, needed or not. */
    public int size() {
        return nodes.size();
    }

    /** The graph of what the outputs need, and of nothing else. */
    public Graph build(Map<String, Node> outputs) {
        return Graph.of(outputs);
    }
}
