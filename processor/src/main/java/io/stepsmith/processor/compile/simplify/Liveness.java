package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Drops state that no weight ever depends on, and outputs that store what was there already. */
public final class Liveness {
    private static final Set<String> NOT_STATE =
            Set.of(Graph.WEIGHT, Graph.EVALUATE, Graph.PERTURB, Graph.CLEARED, Graph.ACCEPTS);

    private Liveness() {}

    /**
     * The graph without dead state: a slot is live if the weight reads it, one for evaluation, a
     * perturbed one, or a live slot's new value does.
     */
    public static Graph dropDeadState(Graph graph) {
        Set<String> live = new TreeSet<>();
        Graph current = only(graph, live);
        while (true) {
            Set<String> read = new TreeSet<>(live);
            current.nodes().stream()
                    .filter(node -> node.is(Op.STATE))
                    .forEach(node -> read.add((String) node.attribute()));
            if (read.equals(live)) {
                return current;
            }
            live = read;
            current = only(graph, live);
        }
    }

    /** The graph without outputs that equal their own old value. */
    public static Graph dropUnchanged(Graph graph) {
        Map<String, Node> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, node) -> {
            boolean unchanged = node.is(Op.STATE) && node.attribute().equals(name)
                    || node.is(Op.WEIGHT) && name.equals(Graph.WEIGHT);
            if (!unchanged) {
                outputs.put(name, node);
            }
        });
        return new GraphBuilder().build(outputs);
    }

    private static Graph only(Graph graph, Set<String> states) {
        Map<String, Node> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, node) -> {
            if (NOT_STATE.contains(name) || states.contains(name) || Graph.isWatched(name)) {
                outputs.put(name, node);
            }
        });
        return new GraphBuilder().build(outputs);
    }
}
