package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;

import java.util.Map;

/**
 * Computes what has only constant operands, and decides what constant truth values decide. Never
 * changes a result: {@code x * 0} stays, for x may be infinite.
 */
public final class Fold extends Rewriter {
    private Fold() {}

    /** Folds a graph. */
    public static Graph fold(Graph graph) {
        return new Fold().apply(graph);
    }

    @Override
    protected Node rewrite(Node node) {
        return fold(node);
    }

    private Node fold(Node node) {
        if (node.is(Op.SELECT)) {
            Node condition = visit(node.argument(0));
            if (condition.is(Op.CONSTANT)) {
                return visit(node.argument((Boolean) condition.attribute() ? 1 : 2));
            }
            Node whenTrue = visit(node.argument(1));
            return whenTrue == visit(node.argument(2)) ? whenTrue : keep(node);
        }
        if (node.is(Op.AND) || node.is(Op.OR)) {
            boolean deciding = node.is(Op.OR);
            Node a = visit(node.argument(0));
            Node b = visit(node.argument(1));
            if (a.isConstant(deciding) || b.isConstant(deciding)) {
                return builder.constant(deciding);
            }
            return a.isConstant(!deciding) ? b : b.isConstant(!deciding) ? a : keep(node);
        }
        Node kept = keep(node);
        boolean constant = !kept.arguments().isEmpty()
                && !kept.is(Op.ROUND)
                && !kept.op().needsAllWeights()
                && kept.arguments().stream().allMatch(argument -> argument.is(Op.CONSTANT));
        return constant ? constant(Interpreter.evaluate(kept, Map.of()), kept.type()) : kept;
    }

    private Node constant(Object value, Type type) {
        return switch (type) {
            case REAL -> builder.constant((double) (Double) value);
            case INTEGER -> builder.constant((int) (Integer) value);
            case BOOLEAN -> builder.constant((boolean) (Boolean) value);
            case CHOICE -> builder.choice((String) value);
        };
    }
}
