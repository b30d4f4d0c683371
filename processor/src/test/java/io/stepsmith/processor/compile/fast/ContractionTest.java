package io.stepsmith.processor.compile.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Statistic;
import io.stepsmith.processor.compile.loops.RoundToArrays;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.ir.Verifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Which product goes into which multiply-add, and that its bits are those of the exact value
 * rounded once.
 */
class ContractionTest {
    private final GraphBuilder graph = new GraphBuilder();
    private final Node w = graph.input(Op.WEIGHT);
    private final Node g = graph.input(Op.GRADIENT);
    private final Node m = graph.state("m", Level.WEIGHT);
    private final Node rate = graph.input(Op.RATE);
    private final Node beta = graph.hyper("beta", Type.REAL);
    private final Node column = graph.state("c", Level.COLUMN);

    private static String text(Node node) {
        return switch (node.op()) {
            case WEIGHT -> "w";
            case GRADIENT -> "g";
            case RATE -> "rate";
            case CONSTANT, STATE, HYPER -> node.attribute().toString();
            case ROUND -> text(node.argument(0));
            default ->
                node.op().text()
                        + node.arguments().stream()
                                .map(ContractionTest::text)
                                .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private Graph contracted(Map<String, Node> outputs) {
        Graph loop = RoundToArrays.narrow(graph.build(outputs));
        Contraction contraction = new Contraction();
        Graph contracted = Verifier.verify(contraction.contract(loop));
        assertEquals(
                contracted.outputs().values().stream()
                        .anyMatch(node -> text(node).contains("fma")),
                contraction.contracts());
        return contracted;
    }

    private void becomes(String expected, Node sum) {
        assertEquals(expected, text(contracted(Map.of("weight", sum)).output("weight")));
    }

    private Node times(Node a, Node b) {
        return graph.add(Op.MULTIPLY, a, b);
    }

    private Node plus(Node a, Node b) {
        return graph.add(Op.ADD, a, b);
    }

    private Node minus(Node a, Node b) {
        return graph.add(Op.SUBTRACT, a, b);
    }

    @Test
    void sumsOfOneProduct() {
        becomes("fma(g, m, w)", plus(w, times(g, m)));
        becomes("fma(g, m, w)", plus(times(g, m), w));
        becomes("fma(rate, g, 0.0)", plus(times(rate, g), graph.constant(0.0)));
        becomes("fma(beta, g, rate)", plus(times(beta, g), rate));
    }

    /** Of two products the second, unless the first is known later. */
    @Test
    void sumsOfTwoProducts() {
        becomes("fma(rate, g, multiply(beta, m))", plus(times(beta, m), times(rate, g)));
        becomes(
                "fma(multiply(rate, g), g, multiply(beta, m))",
                plus(times(beta, m), times(times(rate, g), g)));
        becomes(
                "fma(multiply(rate, g), g, multiply(beta, m))",
                plus(times(times(rate, g), g), times(beta, m)));
        becomes(
                "fma(rate, sqrt(g), multiply(beta, m))",
                plus(times(rate, graph.add(Op.SQRT, g)), times(beta, m)));
        Node square = times(g, g);
        becomes("add(multiply(g, g), multiply(g, g))", plus(square, square));
    }

    @Test
    void signsOfUniformValuesChangeBeforeTheLoop() {
        becomes("fma(negate(rate), g, w)", minus(w, times(rate, g)));
        becomes("fma(g, negate(rate), w)", minus(w, times(g, rate)));
        becomes("fma(-2.0, g, w)", minus(w, times(graph.constant(2.0), g)));
        becomes("fma(g, m, negate(rate))", minus(times(g, m), rate));
        becomes("fma(multiply(negate(rate), g), g, w)", minus(w, times(times(rate, g), g)));
        becomes(
                "fma(beta, sqrt(g), multiply(negate(rate), m))",
                minus(times(beta, graph.add(Op.SQRT, g)), times(rate, m)));
        becomes("fma(g, m, w)", minus(w, times(graph.add(Op.NEGATE, g), m)));
    }

    /** A sign that changes in the loop takes the place of the multiplication. */
    @Test
    void signsOfValuesPerWeightChangeWhereTheChainIsShorter() {
        becomes("fma(negate(g), m, w)", minus(w, times(g, m)));
        becomes("fma(g, m, negate(w))", minus(times(g, m), w));
        becomes("fma(negate(g), multiply(c, w), w)", minus(w, times(g, times(column, w))));
        Node root = graph.add(Op.SQRT, graph.add(Op.ABS, g));
        becomes("subtract(sqrt(abs(g)), multiply(w, m))", minus(root, times(w, m)));
        becomes("subtract(multiply(w, beta), sqrt(abs(g)))", minus(times(w, beta), root));
        becomes("fma(negate(beta), w, sqrt(abs(g)))", minus(root, times(beta, w)));
    }

    /** A product that others need too goes in only where that shortens the chain. */
    @Test
    void productsWithOtherUses() {
        Node square = times(g, g);
        Map<String, Node> outputs = new LinkedHashMap<>();
        outputs.put("weight", plus(graph.add(Op.SQRT, w), square));
        outputs.put("m", square);
        Graph late = contracted(outputs);
        assertEquals("add(sqrt(w), multiply(g, g))", text(late.output("weight")));
        outputs.put("weight", plus(w, square));
        Graph early = contracted(outputs);
        assertEquals("fma(g, g, w)", text(early.output("weight")));
        assertEquals("multiply(g, g)", text(early.output("m")));
        outputs.put("weight", minus(w, square));
        assertEquals("subtract(w, multiply(g, g))", text(contracted(outputs).output("weight")));
    }

    /** With {@code @Watch} and without, the weight has the same bits. */
    @Test
    void whatIsWatchedIsNoOtherUse() {
        Node product = times(g, m);
        Map<String, Node> outputs = new LinkedHashMap<>();
        outputs.put("weight", plus(graph.add(Op.SQRT, w), product));
        outputs.put(Graph.watched(Statistic.UPDATE_NORM), times(product, product));
        assertEquals("fma(g, m, sqrt(w))", text(contracted(outputs).output("weight")));
    }

    @Test
    void namesAndWhatIsUniformStay() {
        Node sum =
                graph.named(plus(w, times(graph.add(Op.ADD, rate, times(beta, rate)), g)), "next");
        Node contracted = contracted(Map.of("weight", sum)).output("weight");
        assertEquals("fma(add(rate, multiply(beta, rate)), g, w)", text(contracted));
        assertEquals("next", contracted.name());
    }

    /** A rate of 0 leaves every weight as it is, -0.0 included. */
    @ParameterizedTest
    @EnumSource
    void aRateOfZeroMovesNothing(Precision precision) {
        Node next = minus(w, plus(times(rate, g), graph.constant(0.0)));
        Graph step = contracted(Map.of("weight", next));
        assertTrue(text(step.output("weight")).contains("fma(rate, g, 0.0)"));
        for (double weight : new double[] {0.0, -0.0, 1, Float.MIN_VALUE}) {
            for (double gradient : new double[] {0.0, -0.0, 1, -1}) {
                assertEquals(weight, run(step, precision, weight, gradient, 0, 0));
            }
        }
    }

    /** 2 / 3 in one precision, times 3, less 2: the rounding error of 2 / 3, and not 0. */
    @Test
    void whatRoundingWouldLose() {
        Graph rest = contracted(Map.of("weight", plus(times(g, m), w)));
        double third = (float) (2 / 3.0);
        assertEquals(0x1p-24, Math.abs(run(rest, Precision.FLOAT, -2, third, 3, 0)), 0x1p-25);
        assertEquals(0, (float) (third * 3) - 2);
    }

    @ParameterizedTest
    @EnumSource
    void isTheExactValueRoundedOnce(Precision precision) {
        Graph step = contracted(Map.of("weight", minus(times(g, m), w)));
        Graph other = contracted(Map.of("weight", minus(w, times(rate, g))));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            double a = number(precision, random);
            double b = number(precision, random);
            double c = i % 2 == 0 ? precision.round(a * b) : number(precision, random);
            assertEquals(exact(precision, a, b, -c), run(step, precision, c, a, b, Double.NaN));
            assertEquals(exact(precision, -a, b, c), run(other, precision, c, b, Double.NaN, a));
        }
    }

    private static double exact(Precision precision, double a, double b, double c) {
        BigDecimal value = new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c));
        return value.signum() == 0
                ? 0.0
                : precision == Precision.FLOAT ? value.floatValue() : value.doubleValue();
    }

    private static double number(Precision precision, SplittableRandom random) {
        return precision.round(
                (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(40) - 20));
    }

    private static double run(
            Graph graph, Precision precision, double w, double g, double m, double rate) {
        return Interpreter.run(
                        graph,
                        precision,
                        new Interpreter.Inputs(Map.of(), Map.of("m", m), w, g, 1, 0, rate, rate))
                .get("weight");
    }

    @Test
    void nothingToContract() {
        Contraction contraction = new Contraction();
        Graph loop = RoundToArrays.narrow(graph.build(Map.of("weight", plus(w, g))));
        assertEquals(List.of("w", "g", "add(w, g)"), texts(contraction.contract(loop)));
        assertFalse(contraction.contracts());
        contraction.contract(RoundToArrays.narrow(
                graph.build(Map.of("weight", plus(w, times(g, g))))));
        contraction.contract(loop);
        assertTrue(contraction.contracts());
    }

    private static List<String> texts(Graph graph) {
        return graph.nodes().stream().map(ContractionTest::text).toList();
    }
}
