package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.compile.simplify.ZeroTerms;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values to be computed again in double, where a block of weights has a sum that is not right. In
 * float, a sum of squares overflows from values of 1.8e19 on and underflows from 1e-15 down. In
 * double, it does from 1e154 on and 1e-154 down, where plain sums are what IEEE gives. In: the
 * graph of a loop, and its reductions. Out: the graph of what those sums and norms add up that can
 * be wrong, of norms the values rather than their squares; of the same nodes.
 */
public final class DoubleValues {
    private DoubleValues() {}

    /** The values; none where there are none. */
    public static Optional<Graph> of(
            Graph graph, Map<String, Reduction> reductions, Precision precision) {
        GraphBuilder builder = new GraphBuilder();
        Map<String, Node> values = new LinkedHashMap<>();
        graph.outputs().forEach((name, node) -> {
            Reduction reduction = reductions.get(name);
            if (reduction == null || !reduction.ofWeights() || isZero(node)) {
                return;
            }
            if (reduction.kind() == Reduction.Kind.NORM) {
                values.put(name, root(node, builder));
            } else if (reduction.kind() == Reduction.Kind.SUM
                    && precision == Precision.FLOAT
                    && !counts(node)) {
                values.put(name, node);
            }
        });
        return values.isEmpty() ? Optional.empty() : Optional.of(builder.build(values));
    }

    /** Returns what a square is the square of. */
    private static Node root(Node square, GraphBuilder builder) {
        if (square.is(Op.ROUND)) {
            return builder.add(Op.ROUND, root(square.argument(0), builder));
        }
        boolean isProduct = square.is(Op.MULTIPLY) && square.argument(0) == square.argument(1);
        return isProduct ? square.argument(0) : builder.add(Op.SQRT, square);
    }

    /** Returns whether nothing but zeros is summed, as in a loop for what takes no part. */
    private static boolean isZero(Node node) {
        return ZeroTerms.leavesOf(node).filter(Set::isEmpty).isPresent();
    }

    /** Returns whether it is one of two constants, whose sums are finite. */
    private static boolean counts(Node node) {
        return node.is(Op.SELECT)
                && node.arguments().stream()
                        .skip(1)
                        .allMatch(arm -> arm.is(Op.ROUND) && arm.argument(0).is(Op.CONSTANT));
    }
}
