package io.stepsmith.processor.pass;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides the tests that a rule makes of its hyperparameters: the arm not taken has no code. A test of a scheduled one stays. In:
 * a composed graph and the hyperparameters' values. Out: the graph without these tests, and the tests with their outcome.
 */
public final class Structure extends Rewriter {
    /** A test of hyperparameters and how it came out. */
    public record Test(Node condition, boolean outcome) {}

    /** The specialised graph and what it takes for granted. */
    public record Result(Graph graph, List<Test> tests) {}

    private final Map<String, Object> values;
    private final Set<String> scheduled;
    private final boolean matrix;
    private final List<Test> tests = new ArrayList<>();

    private Structure(Map<String, Object> values, Set<String> scheduled, boolean matrix) {
        this.matrix = matrix;
        this.values = values;
        this.scheduled = scheduled;
    }

    /** Specialises a graph for parameters that are matrices, or are not. */
    public static Result apply(Graph graph, Map<String, Object> values, Set<String> scheduled, boolean matrix) {
        Structure pass = new Structure(values, scheduled, matrix);
        return new Result(pass.apply(graph), List.copyOf(pass.tests));
    }

    @Override
    Node rewrite(Node node) {
        if (node.is(Op.IS_MATRIX)) {
            return builder.constant(matrix);
        }
        if (node.is(Op.SELECT) && isStructural(node.argument(0))) {
            Node taken = visit(node.argument(outcome(node.argument(0)) ? 1 : 2));
            return node.name() == null ? taken : builder.named(taken, node.name());
        }
        if (node.type() == Type.BOOLEAN && isStructural(node)) {
            return builder.constant(outcome(node));
        }
        return keep(node);
    }

    private boolean outcome(Node condition) {
        boolean outcome = (Boolean) Interpreter.evaluate(condition, values);
        if (readsNumber(condition) && tests.stream().noneMatch(test -> test.condition() == condition)) {
            tests.add(new Test(condition, outcome));
        }
        return outcome;
    }

    /** Whether a test could come out otherwise at run time: flags and choices are fixed when the class is generated. */
    private static boolean readsNumber(Node node) {
        return node.is(Op.HYPER) && (node.type() == Type.REAL || node.type() == Type.INTEGER)
                || node.arguments().stream().anyMatch(Structure::readsNumber);
    }

    private boolean isStructural(Node node) {
        return switch (node.op()) {
            case CONSTANT -> true;
            case HYPER -> !scheduled.contains(node.attribute());
            case STATE, WEIGHT, GRADIENT, GRADIENT_SCALE, NUMBER, CLOCK, RATE, BASE_RATE, LOSS, GIVEN, REDUCE, REDUCED, ORTHOGONALISE, ORTHOGONALISED, COUNT, IS_MATRIX -> false;
            default -> node.arguments().stream().allMatch(this::isStructural);
        };
    }
}
