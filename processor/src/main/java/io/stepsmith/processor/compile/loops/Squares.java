package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;

import java.util.List;

/**
 * Squares what norms over weights are of, for kernels add up squares. In: a graph whose norms are
 * of values. Out: the same, whose norms over weights are of the squares of values; other norms,
 * whose values are added up one by one in double, stay.
 */
public final class Squares extends Rewriter {
    private Squares() {}

    public static Graph square(Graph graph) {
        return new Squares().apply(graph);
    }

    @Override
    protected Node rewrite(Node node) {
        if (node.attribute() instanceof Reduction reduction
                && reduction.kind() == Reduction.Kind.NORM
                && reduction.ofWeights()) {
            Node value = visit(node.argument(0));
            builder.origin(node.origin());
            return builder.copy(node, List.of(builder.add(Op.MULTIPLY, value, value)));
        }
        return keep(node);
    }
}
