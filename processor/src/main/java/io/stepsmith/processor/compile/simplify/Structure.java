package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides the tests that a rule makes of its hyperparameters: the arm not taken has no code. A test
 * of a scheduled one stays. In: a composed graph and the hyperparameters' values. Out: the graph
 * without these tests, and the tests with their outcome.
 */
public final class Structure extends Rewriter {
    /** A test of hyperparameters and how it came out. */
    public record Test(Node condition, boolean outcome) {}

    /** The specialised graph and what it takes for granted. */
    public record Result(Graph graph, List<Test> tests) {}

    private final Function<Node, Object> values;
    private final Set<String> scheduled;
    private final boolean matrix;
    private final List<Test> tests = new ArrayList<>();
    private final Set<Node> tested = new HashSet<>();
    private final GraphBuilder decisions = new GraphBuilder();
    private final Derived<Node> decided = new Derived<>(this::decided);
    /**
     * True where a test could come out otherwise at run time: flags and choices are fixed when the
     * class is generated.
     */
    private final Derived<Boolean> readsNumber = new Derived<>((node, known) ->
            node.is(Op.HYPER) && (node.type() == Type.REAL || node.type() == Type.INTEGER)
                    || node.arguments().stream().anyMatch(known::apply));

    private final Derived<Boolean> isStructural = new Derived<>(this::isStructural);

    private Structure(Map<String, Object> values, Set<String> scheduled, boolean matrix) {
        this.matrix = matrix;
        this.values = Interpreter.evaluator(values);
        this.scheduled = scheduled;
    }

    /** Specialises a graph for parameters that are matrices, or are not. */
    public static Result apply(
            Graph graph, Map<String, Object> values, Set<String> scheduled, boolean matrix) {
        Structure pass = new Structure(values, scheduled, matrix);
        return new Result(pass.apply(graph), List.copyOf(pass.tests));
    }

    @Override
    protected void begin() {
        tests.clear();
        tested.clear();
    }

    @Override
    protected Node rewrite(Node node) {
        if (node.is(Op.IS_MATRIX)) {
            return builder.constant(matrix);
        }
        if (node.is(Op.SELECT) && isStructural.of(node.argument(0))) {
            Node taken = visit(node.argument(outcome(node.argument(0)) ? 1 : 2));
            return node.name() == null ? taken : builder.named(taken, node.name());
        }
        if (node.type() == Type.BOOLEAN && isStructural.of(node)) {
            return builder.constant(outcome(node));
        }
        return keep(node);
    }

    private boolean outcome(Node condition) {
        PostOrder.of(condition).stream()
                .filter(node -> node.is(Op.SELECT))
                .map(choice -> choice.argument(0))
                .forEach(this::test);
        test(condition);
        return (Boolean) values.apply(condition);
    }

    /** Takes for granted how a test came out, from now on. */
    private void test(Node condition) {
        Node test = decided.of(condition);
        if (readsNumber.of(test) && tested.add(test)) {
            tests.add(new Test(test, (Boolean) values.apply(condition)));
        }
    }

    /**
     * A value in which choices between values are decided, for their tests are taken for granted
     * too.
     */
    private Node decided(Node node, Function<Node, Node> known) {
        return node.is(Op.SELECT)
                ? known.apply(node.argument((Boolean) values.apply(node.argument(0)) ? 1 : 2))
                : decisions.copy(node, node.arguments().stream().map(known).toList());
    }

    private boolean isStructural(Node node, Function<Node, Boolean> known) {
        return switch (node.op()) {
            case CONSTANT -> true;
            case HYPER -> !scheduled.contains(node.attribute());
            case STATE,
                    WEIGHT,
                    GRADIENT,
                    GRADIENT_WEIGHT,
                    GRADIENT_SCALE,
                    NUMBER,
                    CLOCK,
                    RATE,
                    BASE_RATE,
                    LOSS,
                    GIVEN,
                    REDUCE,
                    REDUCED,
                    ORTHOGONALISE,
                    ORTHOGONALISED,
                    COUNT,
                    IS_MATRIX,
                    IS_FIRST -> false;
            default -> node.arguments().stream().allMatch(known::apply);
        };
    }
}
