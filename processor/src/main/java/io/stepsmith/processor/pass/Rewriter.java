package io.stepsmith.processor.pass;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rebuilds a graph: what no output needs after rewriting is dropped, and what stays keeps its order, which is that of the rule's
 * source.
 */
abstract class Rewriter {
    GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> done = new IdentityHashMap<>();

    /** The rewritten graph, with the same outputs. */
    final Graph apply(Graph graph) {
        graph.outputs().values().forEach(this::visit);
        List<Node> needed = graph.nodes().stream().filter(done::containsKey).toList();
        builder = new GraphBuilder();
        done.clear();
        needed.forEach(this::visit);
        Map<String, Node> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, node) -> outputs.put(name, visit(node)));
        return builder.build(outputs);
    }

    /** The node that takes the place of a node of the old graph. */
    final Node visit(Node node) {
        Node known = done.get(node);
        if (known == null) {
            known = rewrite(node);
            done.put(node, known);
        }
        return known;
    }

    /** The same operation on rewritten arguments. */
    final Node keep(Node node) {
        List<Node> arguments = node.arguments().stream().map(this::visit).toList();
        return builder.copy(node, arguments);
    }

    /** Makes the new node; calls {@link #visit} for the arguments that it needs, or {@link #keep}. */
    abstract Node rewrite(Node node);
}
