package io.stepsmith.processor.ir;

import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Runs a graph for one weight: the meaning of the IR, which emitted kernels must match bit for bit.
 * WEIGHT-level arithmetic is in the given precision, each operation rounded; everything below is
 * double, rounded once, to the arrays' precision, where it meets a weight.
 */
public final class Interpreter {
    /**
     * The values of the leaves.
     *
     * @param hypers values of hyperparameters: Double, Integer, Boolean or String
     * @param states values of state slots before the update, results of reductions and
     *     orthogonalisations, made by earlier passes or in the graph itself, counts, and what a
     *     modifier is given
     */
    public record Inputs(
            Map<String, Object> hypers,
            Map<String, Double> states,
            double weight,
            double gradient,
            double number,
            double clock,
            double rate,
            double baseRate,
            double loss) {
        /** Inputs of a step without a loss. */
        public Inputs(
                Map<String, Object> hypers,
                Map<String, Double> states,
                double weight,
                double gradient,
                double number,
                double clock,
                double rate,
                double baseRate) {
            this(hypers, states, weight, gradient, number, clock, rate, baseRate, Double.NaN);
        }
    }

    private final Precision arrays;
    private final Precision arithmetic;
    private final Inputs inputs;
    private final Map<Node, Object> values = new IdentityHashMap<>();

    private Interpreter(Precision arrays, Precision arithmetic, Inputs inputs) {
        this.arrays = arrays;
        this.arithmetic = arithmetic;
        this.inputs = inputs;
    }

    /** The outputs of a graph, by name. */
    public static Map<String, Double> run(Graph graph, Precision precision, Inputs inputs) {
        return run(graph, precision, precision, inputs);
    }

    /**
     * The outputs of a graph, by name, where the arithmetic is more precise than the arrays, as
     * where sums are computed again in double.
     */
    public static Map<String, Double> run(
            Graph graph, Precision arrays, Precision arithmetic, Inputs inputs) {
        Interpreter interpreter = new Interpreter(arrays, arithmetic, inputs);
        Map<String, Double> results = new LinkedHashMap<>();
        graph.outputs()
                .forEach((name, node) ->
                        results.put(name, arithmetic.round((Double) interpreter.value(node))));
        return results;
    }

    /** The value of an expression below WEIGHT level that reads hyperparameters only. */
    public static Object evaluate(Node node, Map<String, Object> hypers) {
        return evaluator(hypers).apply(node);
    }

    /** The values of such expressions, which remembers what they have in common. */
    public static Function<Node, Object> evaluator(Map<String, Object> hypers) {
        Inputs inputs = new Inputs(
                hypers,
                Map.of(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
        return new Interpreter(Precision.DOUBLE, Precision.DOUBLE, inputs)::value;
    }

    /** The value of an expression below WEIGHT level. */
    public static Object evaluate(Node node, Inputs inputs) {
        return new Interpreter(Precision.DOUBLE, Precision.DOUBLE, inputs).value(node);
    }

    /**
     * The value of a node; first, without recursion, those of the arguments that it depends on,
     * which of a choice are those of one arm.
     */
    private Object value(Node node) {
        Object value = values.get(node);
        if (value != null) {
            return value;
        }
        Deque<Node> pending = new ArrayDeque<>(List.of(node));
        while (!pending.isEmpty()) {
            Node unknown = missing(pending.peek());
            if (unknown != null) {
                pending.push(unknown);
            } else {
                values.put(pending.peek(), evaluate(pending.pop()));
            }
        }
        return Objects.requireNonNull(values.get(node));
    }

    /**
     * The first argument that a node depends on and whose value is not known yet, or null; what
     * needs all weights is given.
     */
    private @Nullable Node missing(Node node) {
        int count = node.op().needsAllWeights() ? 0 : node.arguments().size();
        for (int i = 0; i < count; i++) {
            if (!values.containsKey(node.argument(i)) && (i == 0 || dependsOn(node, i))) {
                return node.argument(i);
            }
        }
        return null;
    }

    /** Returns whether the first argument, whose value is known, leaves it to another one. */
    private boolean dependsOn(Node node, int i) {
        return switch (node.op()) {
            case SELECT -> i == (truth(node, 0) ? 1 : 2);
            case AND -> truth(node, 0);
            case OR -> !truth(node, 0);
            default -> true;
        };
    }

    private Object evaluate(Node node) {
        return switch (node.op()) {
            case CONSTANT -> node.attribute();
            case HYPER -> known(inputs.hypers(), (String) node.attribute());
            case STATE, REDUCED, ORTHOGONALISED, ORTHOGONALISE, COUNT, GIVEN ->
                known(inputs.states(), (String) node.attribute());
            case REDUCE -> known(inputs.states(), ((Reduction) node.attribute()).name());
            case IS_MATRIX, IS_FIRST -> known(inputs.states(), node.op().text()) != 0;
            case WEIGHT -> inputs.weight();
            case GRADIENT -> inputs.gradient();
            case NUMBER -> inputs.number();
            case CLOCK -> inputs.clock();
            case RATE -> inputs.rate();
            case BASE_RATE -> inputs.baseRate();
            case LOSS -> inputs.loss();
            case GRADIENT_WEIGHT, GRADIENT_SCALE ->
                known(inputs.states(), node.op().text());
            case AND -> truth(node, 0) && truth(node, 1);
            case OR -> truth(node, 0) || truth(node, 1);
            case NOT -> !truth(node, 0);
            case SELECT -> {
                int arm = truth(node, 0) ? 1 : 2;
                yield node.type() == Type.REAL
                        ? (Object) real(node, arm)
                        : value(node.argument(arm));
            }
            case TO_REAL -> (double) (Integer) value(node.argument(0));
            case ROUND -> arrays.round(real(node, 0));
            default ->
                node.op().isComparison()
                        ? (Object) compare(node)
                        : node.type() == Type.INTEGER
                                ? (Object) integer(node)
                                : node.perWeight() && arithmetic == Precision.FLOAT
                                        ? (Object) (double) single(node)
                                        : (Object) real(node);
        };
    }

    private static <T> T known(Map<String, T> inputs, String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    private boolean truth(Node node, int i) {
        return (Boolean) value(node.argument(i));
    }

    /** An operand as its user sees it: rounded where a value below WEIGHT level meets a weight. */
    private double real(Node node, int i) {
        double value = (Double) value(node.argument(i));
        return !node.perWeight()
                ? value
                : node.argument(i).perWeight() ? arithmetic.round(value) : arrays.round(value);
    }

    private boolean compare(Node node) {
        if (node.argument(0).type() == Type.REAL) {
            double a = real(node, 0);
            double b = real(node, 1);
            return switch (node.op()) {
                case LESS -> a < b;
                case LESS_EQUAL -> a <= b;
                case GREATER -> a > b;
                case GREATER_EQUAL -> a >= b;
                case EQUAL -> a == b;
                default -> a != b;
            };
        }
        Object a = value(node.argument(0));
        Object b = value(node.argument(1));
        if (node.argument(0).type() != Type.INTEGER) {
            return a.equals(b) == node.is(Op.EQUAL);
        }
        int order = Integer.compare((Integer) a, (Integer) b);
        return switch (node.op()) {
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            default -> order != 0;
        };
    }

    private int integer(Node node) {
        int a = (Integer) value(node.argument(0));
        int b = node.arguments().size() > 1 ? (Integer) value(node.argument(1)) : 0;
        return switch (node.op()) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            default -> throw new IllegalStateException(node + " is not an operation on ints");
        };
    }

    private double real(Node node) {
        double[] x = new double[node.arguments().size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = real(node, i);
        }
        return switch (node.op()) {
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case REMAINDER -> x[0] % x[1];
            case NEGATE -> -x[0];
            case SQRT -> Math.sqrt(x[0]);
            case ABS -> Math.abs(x[0]);
            case SIGNUM -> Math.signum(x[0]);
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case FMA -> Math.fma(x[0], x[1], x[2]);
            case RECIPROCAL_SEED -> 1 / x[0];
            case CALL -> Functions.get((String) node.attribute()).apply(x);
            case EXACT -> ExactFunctions.apply((String) node.attribute(), x);
            default ->
                throw new IllegalStateException(node + " is not an operation on real numbers");
        };
    }

    private float single(Node node) {
        float[] x = new float[node.arguments().size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) real(node, i);
        }
        return switch (node.op()) {
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case REMAINDER -> x[0] % x[1];
            case NEGATE -> -x[0];
            case SQRT -> (float) Math.sqrt(x[0]);
            case ABS -> Math.abs(x[0]);
            case SIGNUM -> Math.signum(x[0]);
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case FMA -> Math.fma(x[0], x[1], x[2]);
            case RECIPROCAL_SEED -> ReciprocalSeed.of(x[0]);
            case EXACT -> ExactFunctions.apply((String) node.attribute(), x);
            default -> throw new IllegalStateException(node + " is not available per weight");
        };
    }
}
