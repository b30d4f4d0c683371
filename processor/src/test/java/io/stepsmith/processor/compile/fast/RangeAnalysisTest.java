package io.stepsmith.processor.compile.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bounds that a proof of a FAST_DIVISION may take, and what is not known and so proves nothing. */
class RangeAnalysisTest {
    private static final Bounds ANY = new Bounds(-Double.MAX_VALUE, Double.MAX_VALUE);
    private static final Bounds NOT_NEGATIVE = new Bounds(0, Double.MAX_VALUE);
    private static final Bounds ANY_FLOAT = new Bounds(-Float.MAX_VALUE, Float.MAX_VALUE);
    private static final Bounds POSITIVE_FLOAT = new Bounds(0, Float.MAX_VALUE);
    private static final double BELOW_ONE = Math.nextDown(1.0);

    private final GraphBuilder graph = new GraphBuilder();
    private final Node gradient = graph.input(Op.GRADIENT);
    private final Node beta = graph.hyper("beta", Type.REAL);
    private final Node epsilon = graph.hyper("epsilon", Type.REAL);
    private final Node count = graph.count(Level.TENSOR);
    private final Node number = graph.input(Op.NUMBER);
    private final Map<String, Node> outputs = new LinkedHashMap<>();
    private final Map<String, Range> hypers =
            Map.of("beta", Range.parse("[0, 1)"), "epsilon", Range.parse("[1.0E-37, 1.0E20]"));

    private Bounds of(Node node, Rule.Slot... slots) {
        outputs.put("weight", node);
        return RangeAnalysis.of(graph.build(outputs), List.of(slots), hypers).of(node);
    }

    private Node constant(double value) {
        return graph.constant(value);
    }

    private Node add(Op op, Node... arguments) {
        return graph.add(op, arguments);
    }

    /** A state of every weight, with its next value. */
    private Rule.Slot slot(String name, double initial, Node next) {
        outputs.put(name, next);
        return new Rule.Slot(name, Level.WEIGHT, initial, false, false);
    }

    @Test
    void whatIsReadLiesBetween() {
        assertEquals(new Bounds(1, Double.MAX_VALUE), of(count));
        assertEquals(new Bounds(1, 0x1p53), of(number));
        assertEquals(new Bounds(0, BELOW_ONE), of(beta));
        assertEquals(ANY, of(graph.hyper("other", Type.REAL)));
        assertEquals(ANY, of(graph.choice("ON")));
        assertEquals(ANY_FLOAT, of(gradient));
        for (Op op : new Op[] {Op.CLOCK, Op.RATE, Op.BASE_RATE}) {
            assertEquals(NOT_NEGATIVE, of(graph.input(op)));
        }
        assertEquals(ANY, of(graph.input(Op.LOSS)));
    }

    /** A parameter may have one weight, so that one less is none. */
    @Test
    void aCountLessOneMayBeNone() {
        assertTrue(of(add(Op.SUBTRACT, count, constant(1))).hasZero());
    }

    @Test
    void biasCorrectionsArePositive() {
        Node power = graph.call("pow", List.of(beta, number));
        assertEquals(new Bounds(0, BELOW_ONE), of(power));
        assertEquals(new Bounds(1 - BELOW_ONE, 1), of(add(Op.SUBTRACT, constant(1), power)));
        Node any = graph.call("pow", List.of(beta, graph.input(Op.CLOCK)));
        assertEquals(new Bounds(0, 1), of(any), "the exponent may be 0");
    }

    @Test
    void powers() {
        Node upToTwo = add(Op.ADD, beta, constant(1));
        assertEquals(2, of(upToTwo).high(), 1e-15);
        double cubed = of(graph.call("pow", List.of(upToTwo, constant(3)))).high();
        assertTrue(cubed >= 8 && cubed < 8.0001, "" + cubed);
        assertEquals(Bounds.NOT_NEGATIVE, of(graph.call("pow", List.of(upToTwo, constant(-1)))));
        assertEquals(Bounds.UNKNOWN, of(graph.call("pow", List.of(gradient, constant(2)))));
        assertEquals(
                new Bounds(0, 1),
                of(graph.call("pow", List.of(constant(1), graph.input(Op.CLOCK)))));
    }

    @Test
    void functions() {
        Node minus = add(Op.SUBTRACT, beta, constant(8));
        Bounds exp = of(graph.call("exp", List.of(minus)));
        assertTrue(exp.low() == 0 && exp.high() >= Math.exp(-7) && exp.high() < 1e-3, "" + exp);
        Bounds root = of(graph.call("cbrt", List.of(minus)));
        assertEquals(-2, root.low(), 1e-5);
        assertEquals(Math.cbrt(-7), root.high(), 1e-5);
        assertTrue(root.low() <= -2 && root.high() >= Math.cbrt(-7), "" + root);
        root = of(graph.call("cbrt", List.of(add(Op.NEGATE, minus))));
        assertTrue(root.low() <= Math.cbrt(7) && root.high() >= 2, "" + root);
        assertEquals(2, root.high(), 1e-5);
        assertEquals(Bounds.UNKNOWN, of(graph.call("log", List.of(epsilon))));
        assertEquals(new Bounds(-1, 1), of(add(Op.SIGNUM, gradient)));
    }

    /** A square has the sign of what is left of it. */
    @Test
    void whatStandsTwiceInAProductHasNoSign() {
        Node factor = add(Op.SUBTRACT, constant(1), beta);
        Node scaled = add(Op.MULTIPLY, factor, gradient);
        assertEquals(POSITIVE_FLOAT, of(add(Op.MULTIPLY, gradient, gradient)));
        assertEquals(POSITIVE_FLOAT, of(add(Op.MULTIPLY, scaled, gradient)));
        assertEquals(POSITIVE_FLOAT, of(add(Op.MULTIPLY, gradient, scaled)));
        assertEquals(ANY_FLOAT, of(scaled));
        assertEquals(
                ANY_FLOAT, of(add(Op.MULTIPLY, add(Op.MULTIPLY, gradient, gradient), gradient)));
        assertEquals(ANY_FLOAT, of(add(Op.MULTIPLY, add(Op.NEGATE, gradient), gradient)));
    }

    private Node average(Node state, Node value) {
        return add(
                Op.ADD,
                add(Op.MULTIPLY, beta, state),
                add(Op.MULTIPLY, add(Op.SUBTRACT, constant(1), beta), value));
    }

    @Test
    void aStateThatNeverFallsBelowZeroIsNotNegative() {
        Node v = graph.state("v", Level.WEIGHT);
        Node square = add(Op.MULTIPLY, gradient, gradient);
        Node next = average(v, square);
        assertEquals(POSITIVE_FLOAT, of(v, slot("v", 0, next)));
        assertEquals(ANY_FLOAT, of(v, slot("v", -1, next)));
        assertEquals(ANY_FLOAT, of(v, slot("v", 0, average(v, gradient))));
        Bounds denominator = of(add(Op.ADD, add(Op.SQRT, v), epsilon), slot("v", 0, next));
        assertEquals((double) (float) 1e-37, denominator.low());
    }

    /** Of a state whose next value is not computed, or of one that reads a signed one. */
    @Test
    void whatIsNotShownOfAStateIsNotAssumed() {
        Node v = graph.state("v", Level.WEIGHT);
        Node m = graph.state("m", Level.WEIGHT);
        assertEquals(ANY_FLOAT, of(v, new Rule.Slot("v", Level.WEIGHT, 0, false, false)));
        Rule.Slot signed = slot("m", 0, average(m, gradient));
        Rule.Slot follows = slot("v", 0, average(v, m));
        assertEquals(ANY_FLOAT, of(v, follows, signed));
        assertEquals(ANY_FLOAT, of(v, signed, follows));
    }

    @Test
    void reductions() {
        Node square = add(Op.MULTIPLY, gradient, gradient);
        assertEquals(NOT_NEGATIVE, of(reduce(Reduction.Kind.SUM, square)));
        assertEquals(ANY, of(reduce(Reduction.Kind.SUM, gradient)));
        assertEquals(ANY, of(reduce(Reduction.Kind.MAX, gradient)));
        assertEquals(NOT_NEGATIVE, of(reduce(Reduction.Kind.NORM, gradient)));
    }

    private Node reduce(Reduction.Kind kind, Node argument) {
        return graph.reduce(new Reduction(kind, Level.TENSOR, Level.WEIGHT, "sum"), argument);
    }

    @Test
    void choices() {
        Node positive = add(Op.GREATER, gradient, constant(0));
        assertEquals(new Bounds(0.5, 3), of(add(Op.SELECT, positive, constant(3), constant(0.5))));
        assertEquals(Bounds.UNKNOWN, of(positive), "a truth value is no number");
        assertEquals(new Bounds(2, 2), of(add(Op.TO_REAL, graph.constant(2))));
    }

    /** A number that is finite is no greater than the greatest; a quotient by 0 may be. */
    @Test
    void resultsAreNoGreaterThanTheGreatest() {
        Node large = constant(1e300);
        assertEquals(Double.MAX_VALUE, of(add(Op.MULTIPLY, count, large)).high());
        Node signs = add(Op.SIGNUM, gradient);
        Node bounded = add(Op.MULTIPLY, add(Op.MULTIPLY, signs, constant(1e30)), constant(1e30));
        assertEquals(ANY_FLOAT, of(bounded));
        assertEquals(Bounds.NOT_NEGATIVE, of(add(Op.DIVIDE, constant(1), beta)));
        assertEquals(
                Double.MAX_VALUE,
                of(add(Op.DIVIDE, large, add(Op.MULTIPLY, constant(1e-300), count)))
                        .high());
    }

    /** Where a uniform value meets a weight, it is a float. */
    @Test
    void operandsOfWeightsAreRounded() {
        Node signs = add(Op.SIGNUM, gradient);
        assertEquals(new Bounds(0, 0), of(add(Op.MULTIPLY, add(Op.ABS, signs), constant(1e-46))));
        double third = 1.0 / 3;
        assertEquals(
                (double) (float) third, of(add(Op.MAX, signs, constant(third))).low());
        assertEquals(third, of(add(Op.MAX, constant(third), beta)).low());
        assertEquals(ANY_FLOAT, of(add(Op.ADD, signs, graph.input(Op.LOSS))));
        Bounds most = of(add(Op.ADD, add(Op.ABS, signs), count));
        assertEquals(new Bounds(1, Float.MAX_VALUE), most);
    }
}
