package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.compile.simplify.Fold;
import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes conditions that do not depend on the weight out of the loop. Where such a condition chooses
 * between values per weight, there will be two loops and the choice is made before them. In: a
 * graph. Out: a tree of conditions with a graph without such choices at each leaf.
 */
public final class Unswitch {
    /**
     * More leaves than this are refused, every one is a kernel of its own; the tree then is not
     * complete.
     */
    public static final int MOST_LEAVES = 16;

    /** Either a graph, or a condition with a tree for each outcome. */
    public sealed interface Tree {
        /** All graphs, those for true first. */
        List<Graph> graphs();

        /** The same tree of other graphs. */
        Tree map(UnaryOperator<Graph> change);
    }

    /** A graph without conditions that could be taken out. */
    public record Leaf(Graph graph) implements Tree {
        @Override
        public List<Graph> graphs() {
            return List.of(graph);
        }

        @Override
        public Tree map(UnaryOperator<Graph> change) {
            return new Leaf(change.apply(graph));
        }
    }

    /** A condition with a tree for each outcome. */
    public record Choice(Node condition, Tree whenTrue, Tree whenFalse) implements Tree {
        @Override
        public List<Graph> graphs() {
            List<Graph> graphs = new ArrayList<>(whenTrue.graphs());
            graphs.addAll(whenFalse.graphs());
            return graphs;
        }

        @Override
        public Tree map(UnaryOperator<Graph> change) {
            return new Choice(condition, whenTrue.map(change), whenFalse.map(change));
        }
    }

    private Unswitch() {}

    /** Takes the conditions out, the first in the source outermost. */
    public static Tree unswitch(Graph graph) {
        return unswitch(graph, new int[] {1});
    }

    /** Takes the conditions out; the leaves that the tree has so far are counted. */
    private static Tree unswitch(Graph graph, int[] leaves) {
        Optional<Node> guard = guard(graph);
        if (guard.isEmpty() || leaves[0] > MOST_LEAVES) {
            return new Leaf(graph);
        }
        leaves[0]++;
        Node condition = guard.get();
        return new Choice(
                condition,
                unswitch(assume(graph, condition, true), leaves),
                unswitch(assume(graph, condition, false), leaves));
    }

    private static Optional<Node> guard(Graph graph) {
        return graph.nodes().stream()
                .filter(Node::perWeight)
                .flatMap(node -> node.arguments().stream())
                .filter(argument -> argument.type() == Type.BOOLEAN
                        && !argument.perWeight()
                        && !argument.is(Op.CONSTANT))
                .min(java.util.Comparator.comparingInt(Node::id));
    }

    private static Graph assume(Graph graph, Node condition, boolean outcome) {
        return Fold.fold(
                new Rewriter() {
                    @Override
                    protected Node rewrite(Node node) {
                        return node == condition ? builder.constant(outcome) : keep(node);
                    }
                }.apply(graph));
    }
}
