package io.stepsmith.processor.compile.step;

import io.stepsmith.processor.compile.simplify.Fold;
import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;

import java.util.Optional;

/**
 * Tells who moves weights though the learning rate is 0. It is a rule of the form {@code weight},
 * or a modifier of the weight, that does not plainly give back the weight then. In: a rule with its
 * modifiers. Out: a name, if there is one.
 */
public final class ZeroRate extends Rewriter {
    private ZeroRate() {}

    /** The simple name of the rule or modifier that moves weights at a rate of 0. */
    public static Optional<String> mover(Rule rule) {
        if (moves(rule.graph())) {
            return Optional.of(rule.simpleName());
        }
        return rule.modifiers().stream()
                .filter(modifier -> moves(modifier.graph()))
                .map(Modifier::simpleName)
                .findFirst();
    }

    private static boolean moves(Graph graph) {
        Node next = Fold.fold(new ZeroRate().apply(graph)).outputs().get(Graph.WEIGHT);
        return next != null
                && !next.is(Op.WEIGHT)
                && !(next.is(Op.GIVEN) && next.attribute().equals(Graph.WEIGHT));
    }

    @Override
    protected Node rewrite(Node node) {
        return node.is(Op.RATE) ? builder.constant(0.0) : keep(node);
    }
}
