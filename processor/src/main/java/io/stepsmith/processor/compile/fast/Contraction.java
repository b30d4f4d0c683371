package io.stepsmith.processor.compile.fast;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * FAST arithmetic: a product of values per weight and the sum that it is a term of become one
 * multiply-add, which rounds once. In: the graph of a loop, narrowed. Out: the same with an
 * {@link Op#FMA} wherever there is one operation less, or a shorter chain and none more.
 *
 * <p>Of two products, the one at the end of the longer chain of operations goes into the
 * multiply-add; where both are as long, the second. Changes of sign count for nothing: before the
 * loop they cost nothing, and in it less than a multiplication. Reductions over weights still add
 * rounded terms, in their own order.
 */
public final class Contraction {
    private boolean contracts;

    /** A pass that has found nothing yet. */
    public Contraction() {}

    /** The graph with multiply-adds. */
    public Graph contract(Graph loop) {
        Graph contracted = new Pass(loop).apply(loop);
        contracts |= multiplyAdds(contracted) > multiplyAdds(loop);
        return contracted;
    }

    /** Returns whether it changed any graph. */
    public boolean contracts() {
        return contracts;
    }

    private static long multiplyAdds(Graph graph) {
        return graph.nodes().stream().filter(node -> node.is(Op.FMA)).count();
    }

    private static final class Pass extends Rewriter {
        private final Map<Node, Integer> uses;
        private final Derived<Integer> chains = new Derived<>((node, known) -> node.perWeight()
                ? node.arguments().stream().mapToInt(known::apply).max().orElse(0)
                        + (node.arguments().isEmpty() || node.is(Op.NEGATE) ? 0 : 1)
                : 0);

        Pass(Graph loop) {
            uses = loop.uses();
            uses.putAll(loop.unwatched().uses());
        }

        @Override
        protected Node rewrite(Node node) {
            if (!(node.is(Op.ADD) || node.is(Op.SUBTRACT))
                    || node.argument(0) == node.argument(1)) {
                return keep(node);
            }
            return IntStream.of(order(node))
                    .filter(i ->
                            node.argument(i).is(Op.MULTIPLY) && node.argument(i).perWeight())
                    .mapToObj(i -> fused(node, i))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(() -> keep(node));
        }

        /** The terms of a sum, the one that is known last first. */
        private int[] order(Node sum) {
            int first = chains.of(visit(sum.argument(0)));
            int second = chains.of(visit(sum.argument(1)));
            return first > second ? new int[] {0, 1} : new int[] {1, 0};
        }

        private Optional<Node> fused(Node sum, int i) {
            Node product = sum.argument(i);
            Node other = sum.argument(1 - i);
            Node a = visit(product.argument(0));
            Node b = visit(product.argument(1));
            Node c = visit(other);
            boolean single = Objects.requireNonNull(uses.get(product)) == 1;
            boolean shorter = chains.of(visit(product)) > chains.of(c);
            if (sum.is(Op.ADD)) {
                return single || shorter ? Optional.of(named(sum, a, b, c)) : Optional.empty();
            }
            boolean pays = single && shorter;
            if (i == 0) {
                return negative(other)
                        .filter(minus -> single || shorter)
                        .or(() -> Optional.of(c).filter(one -> pays).map(this::negate))
                        .map(minus -> named(sum, a, b, minus));
            }
            Optional<Node> first = negative(product.argument(0));
            Optional<Node> second = negative(product.argument(1));
            if ((first.isPresent() || second.isPresent()) && (single || shorter)) {
                return Optional.of(first.map(minus -> named(sum, minus, b, c))
                        .orElseGet(() -> named(sum, a, second.get(), c)));
            }
            return pays ? Optional.of(named(sum, negate(a), b, c)) : Optional.empty();
        }

        private Node named(Node sum, Node a, Node b, Node c) {
            builder.origin(sum.origin());
            Node fused = builder.add(Op.FMA, a, b, c);
            return sum.name() == null ? fused : builder.named(fused, sum.name());
        }

        private Node negate(Node value) {
            builder.origin(value.origin());
            return builder.add(Op.NEGATE, value);
        }

        /**
         * Returns a value of the other sign where that costs nothing in the loop: of what is the
         * same for all weights, or a product with that.
         */
        private Optional<Node> negative(Node value) {
            if (value.is(Op.NEGATE)) {
                return Optional.of(visit(value.argument(0)));
            }
            if (!value.is(Op.MULTIPLY) || Objects.requireNonNull(uses.get(value)) > 1) {
                return uniform(visit(value));
            }
            Node a = visit(value.argument(0));
            Node b = visit(value.argument(1));
            builder.origin(value.origin());
            return uniform(a)
                    .map(minus -> builder.add(Op.MULTIPLY, minus, b))
                    .or(() -> uniform(b).map(minus -> builder.add(Op.MULTIPLY, a, minus)));
        }

        /** The same of what has one value in a loop; columns have one for each weight of a row. */
        private Optional<Node> uniform(Node value) {
            if (!value.is(Op.ROUND) || value.argument(0).level() == Level.COLUMN) {
                return Optional.empty();
            }
            Node exact = value.argument(0);
            return Optional.of(builder.add(
                    Op.ROUND,
                    exact.is(Op.CONSTANT)
                            ? builder.constant(-(Double) exact.attribute())
                            : negate(exact)));
        }
    }
}
