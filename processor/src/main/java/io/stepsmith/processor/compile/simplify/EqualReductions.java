package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one of reductions that differ in nothing but their names. A check of the gradients and a
 * clip by their norm, for one, ask for the same sum of squares. In: a graph. Out: the same with
 * fewer reductions. Those over the model stay, for they are over the groups of their owner.
 */
public final class EqualReductions extends Rewriter {
    private final Map<List<Object>, Node> first = new HashMap<>();

    private EqualReductions() {}

    public static Graph merge(Graph graph) {
        return new EqualReductions().apply(graph);
    }

    @Override
    protected void begin() {
        first.clear();
    }

    @Override
    protected Node rewrite(Node node) {
        Node kept = keep(node);
        if (!kept.is(Op.REDUCE) || kept.level() == Level.MODEL) {
            return kept;
        }
        Reduction reduction = (Reduction) kept.attribute();
        return first.computeIfAbsent(
                List.of(
                        reduction.kind(),
                        reduction.extent(),
                        reduction.over(),
                        kept.argument(0).id()),
                unused -> kept);
    }
}
