package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The values that a loop reduces, as they are found again once it has stored states: from the new
 * values of these, for the old ones are gone. In: the graph of a loop that stores states and
 * reduces. Out: the graph of what it reduces, of arrays as the loop leaves them, but for matrices
 * that are orthogonalised.
 */
public final class AfterStores extends Rewriter {
    private final Map<Node, String> stored = new IdentityHashMap<>();

    private AfterStores() {}

    /** The graph of some outputs; the same graph where all are. */
    public static Graph of(Graph loop, Set<String> reduced, Set<String> orthogonalised) {
        if (reduced.isEmpty() || reduced.containsAll(loop.outputs().keySet())) {
            return loop;
        }
        AfterStores after = new AfterStores();
        Map<String, Node> outputs = new LinkedHashMap<>();
        loop.outputs().forEach((name, node) -> {
            if (reduced.contains(name)) {
                outputs.put(name, node);
            } else if (!orthogonalised.contains(name)
                    && node.perWeight()
                    && !node.arguments().isEmpty()) {
                after.stored.putIfAbsent(node, name);
            }
        });
        return after.apply(new Graph(loop.nodes(), outputs));
    }

    @Override
    protected Node rewrite(Node node) {
        return stored.containsKey(node)
                ? builder.state(Objects.requireNonNull(stored.get(node)), node.level())
                : keep(node);
    }
}
