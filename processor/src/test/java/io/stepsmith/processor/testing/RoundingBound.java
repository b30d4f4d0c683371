package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Functions;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Type;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How far rounding can take the result of a graph from its exact value: a running error analysis
 * (Higham, Accuracy and Stability of Numerical Algorithms, section 3.3). Each operation has the
 * error that its operands bring, to first and second order, and its own rounding,
 * {@code u |result|} with {@code u} half an ulp of 1, plus half the smallest subnormal. Where a
 * comparison comes out otherwise within the errors of its operands, the bound is infinite:
 * cancellation and branch flips widen the bound by themselves.
 */
public final class RoundingBound {
    private final Precision precision;
    private final int quotient;
    private final Interpreter.Inputs inputs;
    private final Map<Node, double[]> known = new IdentityHashMap<>();

    private RoundingBound(Precision precision, int quotient, Interpreter.Inputs inputs) {
        this.precision = precision;
        this.quotient = quotient;
        this.inputs = inputs;
    }

    /**
     * The bound of an output, with the value it is a bound of.
     *
     * @param quotient how many half ulps a quotient of weights may be off
     */
    public static double[] of(
            Graph graph,
            String output,
            Precision precision,
            int quotient,
            Interpreter.Inputs inputs) {
        RoundingBound bound = new RoundingBound(precision, quotient, inputs);
        return bound.rounded(bound.error(graph.outputs().get(output)), precision);
    }

    /**
     * Value and error of a node; a truth value is 1 or 0, with an infinite error if it may be the
     * other.
     */
    private double[] error(Node node) {
        double[] result = known.get(node);
        if (result == null) {
            result = compute(node);
            known.put(node, result);
        }
        return result;
    }

    private double[] compute(Node node) {
        Precision own = node.perWeight() ? precision : Precision.DOUBLE;
        if (node.arguments().isEmpty()) {
            Object value = leaf(node);
            return new double[] {
                value instanceof Number number
                        ? number.doubleValue()
                        : Boolean.TRUE.equals(value) ? 1 : 0,
                0
            };
        }
        double[][] x = new double[node.arguments().size()][];
        for (int i = 0; i < x.length; i++) {
            double[] operand = error(node.argument(i));
            x[i] = node.perWeight()
                            && !node.argument(i).perWeight()
                            && node.argument(i).type() == Type.REAL
                    ? rounded(operand, own)
                    : operand;
        }
        return switch (node.op()) {
            case ADD -> rounded(new double[] {x[0][0] + x[1][0], x[0][1] + x[1][1]}, own);
            case SUBTRACT -> rounded(new double[] {x[0][0] - x[1][0], x[0][1] + x[1][1]}, own);
            case MULTIPLY -> rounded(new double[] {x[0][0] * x[1][0], product(x[0], x[1])}, own);
            case DIVIDE ->
                rounded(
                        new double[] {x[0][0] / x[1][0], quotient(x[0], x[1])},
                        own,
                        node.perWeight() ? quotient : 1);
            case FMA ->
                rounded(
                        new double[] {x[0][0] * x[1][0] + x[2][0], product(x[0], x[1]) + x[2][1]},
                        own);
            case SQRT -> rounded(new double[] {Math.sqrt(x[0][0]), root(x[0])}, own);
            case NEGATE -> new double[] {-x[0][0], x[0][1]};
            case ABS -> new double[] {Math.abs(x[0][0]), x[0][1]};
            case SIGNUM ->
                new double[] {
                    Math.signum(x[0][0]),
                    Math.abs(x[0][0]) > x[0][1] || x[0][0] == 0 && x[0][1] == 0 ? 0 : 2
                };
            case MIN -> chosen(Math.min(x[0][0], x[1][0]), x);
            case MAX -> chosen(Math.max(x[0][0], x[1][0]), x);
            case ROUND -> rounded(x[0], precision);
            case CALL -> call(node, x);
            case EXACT -> exact(node, x, own);
            case TO_REAL -> x[0];
            case SELECT ->
                x[0][1] > 0
                        ? new double[] {x[x[0][0] != 0 ? 1 : 2][0], Double.POSITIVE_INFINITY}
                        : x[x[0][0] != 0 ? 1 : 2];
            case NOT -> new double[] {1 - x[0][0], x[0][1]};
            case AND -> new double[] {x[0][0] * x[1][0], x[0][1] + x[1][1]};
            case OR -> new double[] {Math.max(x[0][0], x[1][0]), x[0][1] + x[1][1]};
            default -> node.op().isComparison() ? comparison(node, x) : integer(node);
        };
    }

    private Object leaf(Node node) {
        return node.is(Op.WEIGHT)
                ? (Object) inputs.weight()
                : node.is(Op.GRADIENT)
                        ? (Object) inputs.gradient()
                        : Interpreter.evaluate(node, inputs);
    }

    private double[] rounded(double[] x, Precision to) {
        return rounded(x, to, 1);
    }

    private double[] rounded(double[] x, Precision to, int halves) {
        double half = to == Precision.FLOAT ? 0x1p-24 : 0x1p-53;
        double tiny = to == Precision.FLOAT ? Float.MIN_VALUE : Double.MIN_VALUE;
        return new double[] {to.round(x[0]), x[1] + halves * (half * (Math.abs(x[0]) + x[1]) + tiny)
        };
    }

    /** The smaller or larger of two: with its own error, unless the other may be it. */
    private static double[] chosen(double value, double[][] x) {
        boolean clear = Math.abs(x[0][0] - x[1][0]) > x[0][1] + x[1][1];
        return new double[] {
            value, clear ? x[value == x[0][0] ? 0 : 1][1] : Math.max(x[0][1], x[1][1])
        };
    }

    private static double product(double[] a, double[] b) {
        return Math.abs(a[0]) * b[1] + Math.abs(b[0]) * a[1] + a[1] * b[1];
    }

    private static double quotient(double[] a, double[] b) {
        double least = Math.abs(b[0]) - b[1];
        return least > 0 ? (a[1] + Math.abs(a[0] / b[0]) * b[1]) / least : Double.POSITIVE_INFINITY;
    }

    private static double root(double[] x) {
        double root = Math.sqrt(x[0]);
        return x[1] == 0
                ? 0
                : x[0] > x[1] ? x[1] / (root + Math.sqrt(x[0] - x[1])) : Math.sqrt(x[0] + x[1]);
    }

    private double[] call(Node node, double[][] x) {
        double value = (Double) Interpreter.evaluate(node, inputs);
        boolean exact = Functions.find((String) node.attribute()) != null;
        return new double[] {value, exact ? 0x1p-50 * Math.abs(value) : Double.POSITIVE_INFINITY};
    }

    /**
     * Monotone in each operand, so furthest off at an end of their errors' intervals; its own error
     * is below 1 ulp.
     */
    private static double[] exact(Node node, double[][] x, Precision own) {
        String name = (String) node.attribute();
        double value = exact(name, x, 0, 0);
        double error = 0;
        for (int a = -1; a <= 1; a += 2) {
            for (int b = -1; b <= 1; b += 2) {
                double end = exact(name, x, a, b);
                error = Double.isNaN(end)
                        ? Double.POSITIVE_INFINITY
                        : Math.max(error, Math.abs(end - value));
            }
        }
        double ulp = own == Precision.FLOAT
                ? Math.ulp((float) (Math.abs(value) + error))
                : Math.ulp(Math.abs(value) + error);
        return new double[] {own.round(value), error + 2 * ulp};
    }

    private static double exact(String name, double[][] x, int a, int b) {
        double first = x[0][0] + a * x[0][1];
        return switch (name) {
            case "exp" -> StrictMath.exp(first);
            case "log" -> StrictMath.log(first);
            case "cbrt" -> StrictMath.cbrt(first);
            default -> StrictMath.pow(first, x[1][0] + b * x[1][1]);
        };
    }

    private static double[] comparison(Node node, double[][] x) {
        if (node.argument(0).type() != Type.REAL) {
            return new double[] {x[0][0] == x[1][0] == node.is(Op.EQUAL) ? 1 : 0, 0};
        }
        double a = x[0][0];
        double b = x[1][0];
        boolean outcome =
                switch (node.op()) {
                    case LESS -> a < b;
                    case LESS_EQUAL -> a <= b;
                    case GREATER -> a > b;
                    case GREATER_EQUAL -> a >= b;
                    case EQUAL -> a == b;
                    default -> a != b;
                };
        double slack = x[0][1] + x[1][1];
        return new double[] {
            outcome ? 1 : 0, slack > 0 && Math.abs(a - b) <= slack ? Double.POSITIVE_INFINITY : 0
        };
    }

    private double[] integer(Node node) {
        return new double[] {((Number) Interpreter.evaluate(node, inputs)).doubleValue(), 0};
    }
}
