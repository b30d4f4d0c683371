package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Type;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Splits a graph at its reductions and orthogonalisations into passes over the weights. In: a
 * graph. Out: passes in order; each but the last computes what those need that need only earlier
 * ones. The last computes everything else and stores weights and states, but for those that are
 * {@link EarlyStates}. A graph without reductions and orthogonalisations is one pass. Their results
 * are inputs of the passes after them.
 *
 * <p>A reduction that is watched, and whose result nothing else reads, is made in the last pass,
 * beside what that stores.
 *
 * <p>A reduction over the model must be made in the same pass for all parameters, though some may
 * need passes before it that others do not need. Those have an empty pass instead. See
 * {@link io.stepsmith.processor.compile.Alignment}.
 */
public final class Split {
    /**
     * A pass.
     *
     * @param graph what it computes; its outputs are to be stored, or, by name, to be reduced or
     *     orthogonalised
     * @param reductions how outputs are combined; empty in the last pass
     * @param orthogonalised the outputs that are matrices to be orthogonalised; empty in the last
     *     pass
     * @param watched how outputs of the last pass are combined that are not stored
     */
    public record Pass(
            Graph graph,
            Map<String, Reduction> reductions,
            List<String> orthogonalised,
            Map<String, Reduction> watched) {}

    private final Graph graph;
    private final Map<String, Node> last = new LinkedHashMap<>();
    private final Map<String, Reduction> watched = new LinkedHashMap<>();
    private final Map<Node, Integer> depths = new IdentityHashMap<>();
    private final EarlyStates early;

    private Split(Graph whole, Map<String, Integer> least, Set<String> states) {
        Map<String, Node> needed = new LinkedHashMap<>();
        whole.outputs()
                .forEach((name, node) ->
                        needed.put(name, Graph.isWatched(name) ? node.argument(0) : node));
        graph = new GraphBuilder().build(needed);
        whole.outputs().forEach(this::add);
        for (Node node : graph.nodes()) {
            int below = node.arguments().stream().mapToInt(depths::get).max().orElse(0);
            boolean reduces = node.is(Op.REDUCE);
            depths.put(
                    node,
                    !node.op().needsAllWeights()
                            ? below
                            : Math.max(
                                    below + 1, reduces ? least.getOrDefault(nameOf(node), 1) : 1));
        }
        early = new EarlyStates(prepared(), last, depths, states);
        last.keySet().removeAll(early.all());
    }

    /** The values that each pass but the last reduces or orthogonalises. */
    private List<List<Node>> prepared() {
        int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<List<Node>> prepared = new ArrayList<>();
        for (int depth = 1; depth <= deepest; depth++) {
            prepared.add(needingAllWeights(depth).stream()
                    .map(node -> node.argument(0))
                    .toList());
        }
        return prepared;
    }

    private List<Node> needingAllWeights(int depth) {
        return graph.nodes().stream()
                .filter(node ->
                        node.op().needsAllWeights() && Objects.equals(depths.get(node), depth))
                .toList();
    }

    /** Adds an output to the last pass, unless it is a reduction that an earlier pass makes. */
    private void add(String output, Node node) {
        if (!Graph.isWatched(output)) {
            last.put(output, node);
        } else if (!graph.nodes().contains(node)) {
            last.put(nameOf(node), node.argument(0));
            watched.put(nameOf(node), (Reduction) node.attribute());
        }
    }

    /** The passes of a graph. */
    public static List<Pass> split(Graph graph) {
        return split(graph, Map.of(), Set.of());
    }

    /**
     * The passes of a graph in which some reductions, by name, must not be made before a certain
     * pass, counted from 1.
     *
     * @param early the states that may be stored before the last pass, if less is moved then
     */
    public static List<Pass> split(Graph graph, Map<String, Integer> least, Set<String> early) {
        return new Split(graph, least, earlyOf(graph.unwatched(), least, early)).passes();
    }

    /** The states that are stored early: none unless less is moved then. */
    private static Set<String> earlyOf(
            Graph step, Map<String, Integer> least, Set<String> allowed) {
        List<Pass> late = new Split(step, least, Set.of()).passes();
        if (allowed.isEmpty() || late.size() == 1) {
            return Set.of();
        }
        Split split = new Split(step, least, allowed);
        return moved(split.passes()) < moved(late) ? split.early.all() : Set.of();
    }

    /** The number of values that are read and written for each weight. */
    private static long moved(List<Pass> passes) {
        return passes.stream()
                .mapToLong(pass -> Stream.concat(
                                pass.graph().nodes().stream()
                                        .filter(node -> node.arguments().isEmpty()),
                                pass.graph().outputs().entrySet().stream()
                                        .filter(output -> !pass.reductions()
                                                        .containsKey(output.getKey())
                                                && !pass.watched().containsKey(output.getKey()))
                                        .map(Map.Entry::getValue))
                        .filter(Node::perWeight)
                        .count())
                .sum();
    }

    private static String nameOf(Node reduce) {
        return ((Reduction) reduce.attribute()).name();
    }

    private List<Pass> passes() {
        List<Pass> passes = new ArrayList<>();
        for (int depth = 1; depth <= prepared().size(); depth++) {
            passes.add(before(depth));
        }
        passes.add(new Pass(withResults(last, passes.size() + 1), Map.of(), List.of(), watched));
        return passes;
    }

    /** The pass that computes what is reduced or orthogonalised at a depth. */
    private Pass before(int depth) {
        Map<String, Node> outputs = new LinkedHashMap<>();
        Map<String, Reduction> reductions = new LinkedHashMap<>();
        List<String> orthogonalised = new ArrayList<>();
        for (Node node : needingAllWeights(depth)) {
            if (node.attribute() instanceof Reduction reduction) {
                outputs.put(reduction.name(), node.argument(0));
                reductions.put(reduction.name(), reduction);
            } else {
                outputs.put((String) node.attribute(), node.argument(0));
                orthogonalised.add((String) node.attribute());
            }
        }
        outputs.putAll(early.storedBy(depth));
        return new Pass(
                withResults(outputs, depth), reductions, List.copyOf(orthogonalised), Map.of());
    }

    /** The graph of some outputs in which what earlier passes prepared or stored is an input. */
    private Graph withResults(Map<String, Node> outputs, int pass) {
        Map<Node, String> stored = early.storedBefore(pass);
        return new Rewriter() {
            @Override
            protected Node rewrite(Node node) {
                if (stored.containsKey(node)) {
                    return builder.state(Objects.requireNonNull(stored.get(node)), node.level());
                }
                return switch (node.op()) {
                    case REDUCE ->
                        builder.leaf(
                                Op.REDUCED,
                                ((Reduction) node.attribute()).name(),
                                Type.REAL,
                                node.level());
                    case ORTHOGONALISE ->
                        builder.leaf(Op.ORTHOGONALISED, node.attribute(), Type.REAL, node.level());
                    default -> keep(node);
                };
            }
        }.apply(new Graph(graph.nodes(), outputs));
    }
}
