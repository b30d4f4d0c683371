package io.stepsmith.processor.compile.step;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

/**
 * The use that a step makes of the model's gradients beside reading them.
 *
 * @param sums whether it adds them to a sum over micro-batches, which is a state
 * @param scales whether it multiplies them by a number first
 * @param clears whether it sets them to 0
 */
public record GradientUse(boolean sums, boolean scales, boolean clears) {
    /** The step only reads the gradients. */
    public static final GradientUse READS = new GradientUse(false, false, false);

    /** The sum of the micro-batches' gradients, those at hand included, each with its weight. */
    static Node sum(GraphBuilder builder) {
        return builder.add(
                Op.ADD,
                builder.state(Graph.GRADIENT_SUM, Level.WEIGHT),
                builder.add(
                        Op.MULTIPLY,
                        builder.input(Op.GRADIENT_WEIGHT),
                        builder.input(Op.GRADIENT)));
    }
}
