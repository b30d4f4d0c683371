package io.stepsmith.processor.compile.step;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

/**
 * Makes the learning rate a value of each tensor, for parameters in layers. In: a composed graph.
 * Out: the same, in which all that the rate goes into is computed where the tensor is known.
 */
public final class Layers extends Rewriter {
    private Layers() {}

    public static Graph layer(Graph graph) {
        return new Layers().apply(graph);
    }

    @Override
    protected Node rewrite(Node node) {
        return node.is(Op.RATE)
                ? builder.leaf(Op.RATE, Node.NO_ATTRIBUTE, node.type(), Level.TENSOR)
                : keep(node);
    }
}
