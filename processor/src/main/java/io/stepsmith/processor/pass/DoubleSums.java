package io.stepsmith.processor.pass;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is computed again in double where a block of float weights has a sum that is not finite: in float, a sum of squares overflows from values of
 * 1.8e19 on. In: the graph of a loop over float weights, and its reductions. Out: the graph of those of its sums over tensors and rows that can
 * overflow, of the same nodes.
 */
public final class DoubleSums {
    private DoubleSums() {}

    /** The sums; none where there are none, and where an operation is for float only. */
    public static Optional<Graph> of(Graph graph, Map<String, Reduction> reductions) {
        Map<String, Node> sums = new LinkedHashMap<>();
        graph.outputs().forEach((name, node) -> {
            Reduction reduction = reductions.get(name);
            if (reduction != null && reduction.kind() == Reduction.Kind.SUM && reduction.ofWeights() && reduction.extent() != Level.COLUMN && !counts(node)) {
                sums.put(name, node);
            }
        });
        return Optional.of(new GraphBuilder().build(sums)).filter(graphOfSums -> !sums.isEmpty()
                && graphOfSums.nodes().stream().noneMatch(node -> node.is(Op.RECIPROCAL_SEED)));
    }

    /** Whether it is one of two constants, whose sums are finite. */
    private static boolean counts(Node node) {
        return node.is(Op.SELECT) && node.arguments().stream().skip(1).allMatch(arm -> arm.is(Op.ROUND) && arm.argument(0).is(Op.CONSTANT));
    }
}
