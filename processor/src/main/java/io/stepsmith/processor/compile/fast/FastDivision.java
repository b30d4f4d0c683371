package io.stepsmith.processor.compile.fast;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.ReciprocalSeed;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * FAST_DIVISION arithmetic on {@code float[]}: a division of one value per weight by another
 * becomes a seed and three Newton steps. A processor divides 16 floats in 10 cycles or more and
 * multiply-adds 32 in one. Each operation is exactly specified, so that the bits are the same
 * everywhere; the quotient is within 1.5 ulp. Only where {@link RangeAnalysis} shows that the
 * denominator is between {@link ReciprocalSeed#LOWEST} and {@link ReciprocalSeed#HIGHEST}; that may
 * take hyperparameters that stay within {@link #TAME}.
 */
public final class FastDivision extends Rewriter {
    /**
     * The range in which hyperparameters of such a denominator may be required to stay: no rule has
     * use for others in float.
     */
    static final Range TAME = new Range(1e-37, true, 1e20, true);
    /** Each doubles the number of digits: 5.1 %, 0.26 %, 0.00065 %, rounding. */
    private static final int NEWTON_STEPS = 3;

    /** The graph and what became of its divisions. */
    public record Result(Graph graph, Divisions divisions) {}

    private final RangeAnalysis ranges;

    private FastDivision(RangeAnalysis ranges) {
        this.ranges = ranges;
    }

    /** Rewrites a composed graph of a rule for the values of its hyperparameters. */
    public static Result replace(Graph graph, Rule rule, Map<String, Object> values) {
        List<Node> divisions = graph.nodes().stream()
                .filter(node -> node.is(Op.DIVIDE) && node.argument(1).perWeight())
                .toList();
        Map<String, Range> within = new LinkedHashMap<>();
        rule.hypers().stream()
                .filter(hyper -> values.get(hyper.name()) instanceof Double value
                        && TAME.contains(value)
                        && !tamed(hyper.range()).equals(hyper.range()))
                .forEach(hyper -> within.put(hyper.name(), tamed(hyper.range())));
        List<Node> replaced = provable(divisions, analysis(graph, rule, within));
        for (String hyper : List.copyOf(within.keySet())) {
            Range range = within.remove(hyper);
            if (provable(divisions, analysis(graph, rule, within)).size() < replaced.size()) {
                within.put(hyper, range);
            }
        }
        RangeAnalysis ranges = analysis(graph, rule, within);
        List<Divisions.Kept> kept = divisions.stream()
                .filter(division -> !replaced.contains(division))
                .map(division -> {
                    Bounds denominator = ranges.of(division.argument(1));
                    return new Divisions.Kept(division, denominator.low(), denominator.high());
                })
                .toList();
        Graph rewritten = replaced.isEmpty() ? graph : new FastDivision(ranges).apply(graph);
        return new Result(
                rewritten, new Divisions(replaced, kept, Collections.unmodifiableMap(within)));
    }

    private static Range tamed(Range range) {
        boolean low = range.low() >= TAME.low();
        boolean high = range.high() <= TAME.high();
        return new Range(
                low ? range.low() : TAME.low(),
                low ? range.lowIncluded() : true,
                high ? range.high() : TAME.high(),
                high ? range.highIncluded() : true);
    }

    private static RangeAnalysis analysis(Graph graph, Rule rule, Map<String, Range> within) {
        Map<String, Range> hypers = new LinkedHashMap<>();
        rule.hypers().stream()
                .filter(Rule.Hyper::isNumber)
                .forEach(hyper ->
                        hypers.put(hyper.name(), within.getOrDefault(hyper.name(), hyper.range())));
        return RangeAnalysis.of(graph, rule.slots(), hypers);
    }

    private static List<Node> provable(List<Node> divisions, RangeAnalysis ranges) {
        List<Node> provable = new ArrayList<>();
        divisions.stream().filter(division -> isProvable(division, ranges)).forEach(provable::add);
        return provable;
    }

    private static boolean isProvable(Node division, RangeAnalysis ranges) {
        Bounds denominator = ranges.of(division.argument(1));
        return denominator.low() >= ReciprocalSeed.LOWEST
                && denominator.high() <= ReciprocalSeed.HIGHEST;
    }

    @Override
    protected Node rewrite(Node node) {
        if (!node.is(Op.DIVIDE) || !node.argument(1).perWeight() || !isProvable(node, ranges)) {
            return keep(node);
        }
        Node numerator = visit(node.argument(0));
        Node inverse = inverse(visit(node.argument(1)));
        builder.origin(node.origin());
        Node quotient =
                numerator.isConstant(1.0) ? inverse : builder.add(Op.MULTIPLY, numerator, inverse);
        return node.name() == null ? quotient : builder.named(quotient, node.name());
    }

    /** Newton's step for {@code 1 / d} is {@code q = q + q * (1 - d * q)}: two multiply-adds. */
    private Node inverse(Node denominator) {
        Node d = builder.named(denominator, "denominator");
        String name = d.name() == null ? "denominator" : d.name();
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        builder.origin(
                new Origin(
                        0,
                        "1 / " + name
                                + " without the divider: a seed from its bits, then three Newton steps, q = q + q * (1 - d * q)"));
        Node minus = builder.named(builder.add(Op.NEGATE, d), "minus" + capital);
        Node q = builder.named(builder.add(Op.RECIPROCAL_SEED, d), "inverse" + capital);
        for (int i = 0; i < NEWTON_STEPS; i++) {
            Node rest = builder.add(Op.FMA, minus, q, builder.constant(1.0));
            q = builder.named(builder.add(Op.FMA, rest, q, q), "inverse" + capital);
        }
        return q;
    }
}
