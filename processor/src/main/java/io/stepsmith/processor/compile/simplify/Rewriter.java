package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rebuilds a graph: what no output needs after rewriting is dropped, and what stays keeps its
 * order, which is that of the rule's source. Nodes are rewritten after their arguments, once to see
 * which of them are needed and, unless all are, once more.
 */
public abstract class Rewriter {
    /** The graph that is built. */
    protected GraphBuilder builder = new GraphBuilder();

    private final Map<Node, Node> done = new IdentityHashMap<>();
    private final Map<Node, List<Node>> visited = new IdentityHashMap<>();
    private @Nullable Node rewritten;

    /** The rewritten graph, with the same outputs. */
    public final Graph apply(Graph graph) {
        rewrite(graph.nodes());
        Set<Node> needed = needed(graph.outputs().values());
        if (!needed.containsAll(graph.nodes())) {
            rewrite(graph.nodes().stream().filter(needed::contains).toList());
        }
        Map<String, Node> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, node) -> outputs.put(name, done.get(node)));
        return builder.build(outputs);
    }

    private void rewrite(List<Node> nodes) {
        builder = new GraphBuilder();
        done.clear();
        visited.clear();
        begin();
        for (Node node : nodes) {
            rewritten = node;
            done.put(node, rewrite(node));
        }
    }

    private Set<Node> needed(Collection<Node> outputs) {
        Set<Node> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> pending = new ArrayDeque<>(outputs);
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            if (needed.add(node)) {
                pending.addAll(visited.getOrDefault(node, List.of()));
            }
        }
        return needed;
    }

    /**
     * The node that takes the place of an argument, direct or not, of the node that is rewritten.
     */
    protected final Node visit(Node node) {
        visited.computeIfAbsent(rewritten, first -> new ArrayList<>()).add(node);
        return Objects.requireNonNull(done.get(node));
    }

    /** The same operation on rewritten arguments. */
    protected final Node keep(Node node) {
        return builder.copy(node, node.arguments().stream().map(this::visit).toList());
    }

    /** Forgets what was noted of a graph that is rewritten from its beginning. */
    protected void begin() {}

    /**
     * Makes the new node; calls {@link #visit} for the arguments that it needs, or {@link #keep}.
     */
    protected abstract Node rewrite(Node node);
}
