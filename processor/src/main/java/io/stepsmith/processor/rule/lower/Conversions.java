package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.Tree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Type;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Java's conversions and arithmetic on nodes: int stays int, and widens to double where Java does;
 * what has the wrong type is refused at its tree.
 */
final class Conversions {
    private final GraphBuilder builder;

    /** Conversions whose nodes a builder makes. */
    Conversions(GraphBuilder builder) {
        this.builder = builder;
    }

    /** A binary operation after Java's numeric promotion. */
    Node arithmetic(Op op, Node left, Node right, Tree tree, Tree leftTree, Tree rightTree) {
        boolean equality = op == Op.EQUAL || op == Op.NOT_EQUAL;
        if (equality
                && left.type() == right.type()
                && (left.type() == Type.BOOLEAN || left.type() == Type.CHOICE)) {
            if (left.type() == Type.BOOLEAN && (left.perWeight() || right.perWeight())) {
                throw new Refusal(
                        Message.UNSUPPORTED_SYNTAX,
                        tree,
                        "a comparison of conditions on weights",
                        "write it with && || !");
            }
            return builder.add(op, left, right);
        }
        requireNumber(left, leftTree);
        requireNumber(right, rightTree);
        if (left.type() == Type.INTEGER && right.type() == Type.INTEGER) {
            boolean divides = op == Op.DIVIDE || op == Op.REMAINDER;
            if (left.perWeight() || right.perWeight()) {
                throw new Refusal(Message.INT_PER_WEIGHT, tree);
            }
            if (divides && (!right.is(Op.CONSTANT) || right.isConstant(0))) {
                throw new Refusal(Message.INT_DIVISION, tree);
            }
            return builder.add(op, left, right);
        }
        Node a = real(left, leftTree);
        Node b = real(right, rightTree);
        if (op == Op.REMAINDER && (a.perWeight() || b.perWeight())) {
            throw new Refusal(
                    Message.UNSUPPORTED_SYNTAX,
                    tree,
                    "% on a value per weight",
                    "there is no such operation on lanes");
        }
        return builder.add(op, a, b);
    }

    /** Refuses what is no number. */
    static Node requireNumber(Node value, Tree tree) {
        if (value.type() != Type.REAL && value.type() != Type.INTEGER) {
            throw new Refusal(Message.TYPE_MISMATCH, tree, "a number", name(value.type()));
        }
        return value;
    }

    /**
     * Converts a value to double; the arms of a choice between ints per weight before the choice is
     * made.
     */
    Node real(Node value, Tree tree) {
        Map<Node, Node> reals = new IdentityHashMap<>();
        PostOrder.of(value, node -> !isChoiceOfInts(node))
                .forEach(choice -> reals.put(
                        choice,
                        builder.add(
                                Op.SELECT,
                                choice.argument(0),
                                real(choice.argument(1), reals, tree),
                                real(choice.argument(2), reals, tree))));
        return real(value, reals, tree);
    }

    private static boolean isChoiceOfInts(Node node) {
        return node.is(Op.SELECT) && node.type() == Type.INTEGER && node.perWeight();
    }

    private Node real(Node value, Map<Node, Node> choices, Tree tree) {
        if (choices.containsKey(value)) {
            return choices.get(value);
        }
        if (value.type() == Type.INTEGER) {
            if (value.is(Op.CONSTANT)) {
                return builder.constant((double) (Integer) value.attribute());
            }
            if (value.perWeight()) {
                throw new Refusal(Message.INT_PER_WEIGHT, tree);
            }
            return builder.add(Op.TO_REAL, value);
        }
        return require(Type.REAL, value, tree);
    }

    /** Refuses what has another type. */
    static Node require(Type type, Node value, Tree tree) {
        if (value.type() != type) {
            throw new Refusal(Message.TYPE_MISMATCH, tree, name(type), name(value.type()));
        }
        return value;
    }

    private static String name(Type type) {
        return switch (type) {
            case REAL -> "a double";
            case INTEGER -> "an int";
            case BOOLEAN -> "a boolean";
            case CHOICE -> "an enum constant";
        };
    }
}
