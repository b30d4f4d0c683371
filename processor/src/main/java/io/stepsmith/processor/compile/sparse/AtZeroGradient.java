package io.stepsmith.processor.compile.sparse;

import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The values of a graph where the gradient is 0, as {@link LinearForm}s. What is 0 makes products
 * and quotients 0, so other factors and divisors are taken to be numbers.
 */
public final class AtZeroGradient {
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> imported = new IdentityHashMap<>();
    private final Map<String, Object> hypers;
    private final Map<String, Double> states;
    private final Derived<LinearForm> forms = new Derived<>(this::derive);

    /**
     * Forms under a configuration.
     *
     * @param hypers the values of hyperparameters, of which limits of clipping are made
     * @param states the values of states that are known
     */
    public AtZeroGradient(Map<String, Object> hypers, Map<String, Double> states) {
        this.hypers = hypers;
        this.states = states;
    }

    /** The form of a value. */
    public LinearForm of(Node node) {
        return forms.of(node);
    }

    private LinearForm derive(Node node, Function<Node, LinearForm> known) {
        if (node.is(Op.ROUND)) {
            return known.apply(node.argument(0));
        }
        if (!node.perWeight()) {
            return LinearForm.constant(
                    node, node.arguments().stream().map(this::load).toList(), builder);
        }
        List<LinearForm> of = node.arguments().stream().map(known).toList();
        return switch (node.op()) {
            case GRADIENT -> LinearForm.ZERO;
            case WEIGHT -> LinearForm.of(Graph.WEIGHT, builder.constant(1.0));
            case STATE -> state((String) node.attribute());
            case ADD, SUBTRACT -> of.get(0).combine(node.op(), of.get(1), builder);
            case NEGATE -> LinearForm.ZERO.combine(Op.SUBTRACT, of.get(0), builder);
            case MULTIPLY -> multiply(of.get(0), of.get(1));
            case FMA -> multiply(of.get(0), of.get(1)).combine(Op.ADD, of.get(2), builder);
            case DIVIDE -> divide(of.get(0), of.get(1));
            case SQRT, ABS, SIGNUM -> of.get(0).isZero() ? LinearForm.ZERO : LinearForm.UNKNOWN;
            case MIN, MAX -> limited(node.op(), of.get(0), of.get(1));
            case SELECT -> select(node, of);
            default -> LinearForm.UNKNOWN;
        };
    }

    private LinearForm state(String slot) {
        return states.containsKey(slot)
                ? LinearForm.of(LinearForm.CONSTANT, builder.constant(states.get(slot)))
                : LinearForm.of(slot, builder.constant(1.0));
    }

    private LinearForm multiply(LinearForm a, LinearForm b) {
        if (a.isZero() || b.isZero()) {
            return LinearForm.ZERO;
        }
        if (a.isConstant() && b.known()) {
            return b.scale(Op.MULTIPLY, a.terms().get(LinearForm.CONSTANT), builder);
        }
        return b.isConstant() && a.known()
                ? a.scale(Op.MULTIPLY, b.terms().get(LinearForm.CONSTANT), builder)
                : LinearForm.UNKNOWN;
    }

    private LinearForm divide(LinearForm a, LinearForm b) {
        if (a.isZero()) {
            return a;
        }
        return b.isConstant() && a.known() && !b.isZero()
                ? a.scale(Op.DIVIDE, b.terms().get(LinearForm.CONSTANT), builder)
                : LinearForm.UNKNOWN;
    }

    /** Returns 0 where that is within the limits of a clip. */
    private LinearForm limited(Op op, LinearForm a, LinearForm b) {
        if (a.isZero() && b.isZero()) {
            return a;
        }
        LinearForm limit = a.isZero() ? b : a;
        if (!(a.isZero() || b.isZero()) || !limit.isConstant()) {
            return LinearForm.UNKNOWN;
        }
        Node number = limit.terms().get(LinearForm.CONSTANT);
        if (PostOrder.any(
                number,
                node -> node.arguments().isEmpty()
                        && !node.is(Op.CONSTANT)
                        && !node.is(Op.HYPER))) {
            return LinearForm.UNKNOWN;
        }
        double value = (Double) Interpreter.evaluate(number, hypers);
        boolean holds = op == Op.MIN ? value >= 0 : value <= 0;
        return holds ? LinearForm.ZERO : LinearForm.UNKNOWN;
    }

    private LinearForm select(Node node, List<LinearForm> of) {
        if (of.get(1).equals(of.get(2))) {
            return of.get(1);
        }
        return node.argument(0).perWeight()
                ? LinearForm.UNKNOWN
                : LinearForm.choose(load(node.argument(0)), of.get(1), of.get(2), builder);
    }

    /** A value below WEIGHT level, among the factors. */
    private Node load(Node node) {
        for (Node one : PostOrder.of(node, imported::containsKey)) {
            imported.put(
                    one,
                    builder.copy(
                            one, one.arguments().stream().map(imported::get).toList()));
        }
        return imported.get(node);
    }
}
