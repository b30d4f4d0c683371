package io.stepsmith.processor.compile.step;

import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells what a step takes from the weight, from the weight that it leaves. In {@code w - x} that is
 * {@code x}, which the difference of two weights would have lost most digits of. Terms of sums are
 * found like that, and factors such as {@code 1 - x}. Of a weight that is none of these, it is the
 * difference; of one that has two cases, each is looked at.
 */
final class Change {
    private final GraphBuilder builder;
    private final Map<Node, Node> known;
    private final Derived<Optional<Node>> changes = new Derived<>(this::near);

    /**
     * Tells the change of weights.
     *
     * @param known what is taken from the weight in some nodes
     */
    Change(GraphBuilder builder, Map<Node, Node> known) {
        this.builder = builder;
        this.known = known;
    }

    /** Returns what is taken from the weight where that is left of it. */
    Node of(Node weight) {
        return changes.of(weight)
                .orElseGet(() -> weight.is(Op.SELECT)
                        ? builder.add(
                                Op.SELECT,
                                weight.argument(0),
                                of(weight.argument(1)),
                                of(weight.argument(2)))
                        : difference(weight));
    }

    /** Returns what is taken in a node that is the weight less something. */
    private Optional<Node> near(Node node, Function<Node, Optional<Node>> of) {
        if (known.containsKey(node)) {
            return Optional.of(known.get(node));
        }
        if (node.is(Op.WEIGHT)) {
            return Optional.of(builder.constant(0.0));
        }
        return switch (node.op()) {
            case SUBTRACT ->
                of.apply(node.argument(0)).map(change -> plus(change, node.argument(1)));
            case ADD -> less(node, 0, of).or(() -> less(node, 1, of));
            case MULTIPLY -> shrunk(node, 0, of).or(() -> shrunk(node, 1, of));
            case DIVIDE ->
                node.argument(1).perWeight()
                        ? Optional.empty()
                        : of.apply(node.argument(0)).map(change -> divided(node, change));
            case SELECT ->
                of.apply(node.argument(1))
                        .flatMap(first -> of.apply(node.argument(2))
                                .map(second ->
                                        builder.add(Op.SELECT, node.argument(0), first, second)));
            default -> Optional.empty();
        };
    }

    /** Of a sum, in which the other term adds to the weight. */
    private Optional<Node> less(Node sum, int near, Function<Node, Optional<Node>> of) {
        Node added = sum.argument(1 - near);
        return of.apply(sum.argument(near))
                .map(change -> change.isConstant(0.0)
                        ? builder.add(Op.NEGATE, added)
                        : builder.add(Op.SUBTRACT, change, added));
    }

    /** Of a product with {@code 1 - x}. */
    private Optional<Node> shrunk(Node product, int near, Function<Node, Optional<Node>> of) {
        Node factor = product.argument(1 - near);
        boolean shrinks = !factor.perWeight()
                && factor.is(Op.SUBTRACT)
                && factor.argument(0).isConstant(1.0);
        return shrinks
                ? of.apply(product.argument(near))
                        .map(change -> plus(
                                change,
                                builder.add(
                                        Op.MULTIPLY, product.argument(near), factor.argument(1))))
                : Optional.empty();
    }

    /** Of a quotient by {@code 1 + x}, or by what is 1 more than something. */
    private Node divided(Node quotient, Node change) {
        Node divisor = quotient.argument(1);
        Node above = divisor.is(Op.ADD) && divisor.argument(0).isConstant(1.0)
                ? divisor.argument(1)
                : builder.add(Op.SUBTRACT, divisor, builder.constant(1.0));
        return plus(
                change,
                builder.add(
                        Op.MULTIPLY, quotient.argument(0), builder.add(Op.DIVIDE, above, divisor)));
    }

    private Node difference(Node weight) {
        return builder.add(Op.SUBTRACT, builder.input(Op.WEIGHT), weight);
    }

    private Node plus(Node change, Node more) {
        return change.isConstant(0.0) ? more : builder.add(Op.ADD, change, more);
    }
}
