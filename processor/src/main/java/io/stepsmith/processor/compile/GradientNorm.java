package io.stepsmith.processor.compile;

import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;

import java.util.Map;
import java.util.Optional;

/**
 * The norm of the gradients as they are in the model, which clips and checks ask for. In: a pass
 * over weights. Out: the reduction that it makes, if that is all it does. The runtime has the
 * kernels for that, so no optimizer has its own.
 */
public final class GradientNorm {
    private GradientNorm() {}

    /** The norm for each tensor, or for each row, that a pass makes and nothing else. */
    public static Optional<Reduction> of(Program.Pass pass) {
        if (!(pass.tree() instanceof Unswitch.Leaf leaf)
                || leaf.graph().outputs().size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, Node> made =
                leaf.graph().outputs().entrySet().iterator().next();
        return Optional.ofNullable(pass.reductions().get(made.getKey()))
                .filter(reduction -> reduction.kind() == Reduction.Kind.NORM
                        && reduction.ofWeights()
                        && (reduction.extent() == Level.TENSOR || reduction.extent() == Level.ROW)
                        && isSquareOfGradient(made.getValue()));
    }

    private static boolean isSquareOfGradient(Node node) {
        return node.is(Op.MULTIPLY)
                && node.argument(0) == node.argument(1)
                && node.argument(0).is(Op.GRADIENT);
    }
}
