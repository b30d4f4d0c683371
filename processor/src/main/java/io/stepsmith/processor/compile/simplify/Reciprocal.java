package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

/**
 * Turns the division of a weight's value by something that is the same for many weights into a
 * multiplication by its reciprocal, which is computed in double outside the loop. Changes the last
 * bit; not under STRICT arithmetic.
 */
public final class Reciprocal extends Rewriter {
    private Reciprocal() {}

    /** Rewrites a graph. */
    public static Graph reciprocal(Graph graph) {
        return new Reciprocal().apply(graph);
    }

    @Override
    protected Node rewrite(Node node) {
        if (!node.is(Op.DIVIDE)
                || !node.argument(0).perWeight()
                || node.argument(1).perWeight()) {
            return keep(node);
        }
        builder.origin(node.origin());
        Node inverse = builder.add(Op.DIVIDE, builder.constant(1.0), visit(node.argument(1)));
        Node product = builder.add(Op.MULTIPLY, visit(node.argument(0)), inverse);
        return node.name() == null ? product : builder.named(product, node.name());
    }
}
