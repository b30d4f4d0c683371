package io.stepsmith.processor.compile.step;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pass that clears the gradients of a model that adds to them. A composed graph goes in; the
 * same graph comes out, with an output more: 0 for the gradient.
 */
public final class Clear extends Rewriter {
    private Clear() {}

    public static Graph clear(Graph graph) {
        return new Clear().withZero(graph);
    }

    private Graph withZero(Graph graph) {
        Map<String, Node> outputs = new LinkedHashMap<>(apply(graph).outputs());
        outputs.put(Graph.CLEARED, builder.constant(0.0));
        return builder.build(outputs);
    }

    @Override
    protected Node rewrite(Node node) {
        return keep(node);
    }
}
