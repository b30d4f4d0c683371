package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks every place where a value below WEIGHT level meets a weight with a {@link Op#ROUND}: there
 * it is rounded, once, to the array's precision. These nodes are what a kernel takes as parameters.
 */
public final class RoundToArrays extends Rewriter {
    private RoundToArrays() {}

    /** Marks a graph. */
    public static Graph narrow(Graph graph) {
        Graph marked = new RoundToArrays().apply(graph);
        GraphBuilder builder = new GraphBuilder();
        Derived<Node> copies = new Derived<>((node, known) ->
                builder.copy(node, node.arguments().stream().map(known).toList()));
        marked.nodes().forEach(copies::of);
        Map<String, Node> outputs = new LinkedHashMap<>();
        marked.outputs()
                .forEach((name, node) -> outputs.put(
                        name,
                        node.perWeight()
                                ? copies.of(node)
                                : builder.add(Op.ROUND, copies.of(node))));
        return builder.build(outputs);
    }

    @Override
    protected Node rewrite(Node node) {
        if (!node.perWeight() || node.arguments().isEmpty()) {
            return keep(node);
        }
        List<Node> arguments = node.arguments().stream()
                .map(argument -> argument.perWeight() || argument.type() != Type.REAL
                        ? visit(argument)
                        : builder.add(Op.ROUND, visit(argument)))
                .toList();
        return builder.copy(node, arguments);
    }
}
