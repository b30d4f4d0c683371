package io.stepsmith.processor.compile.fast;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Between what numbers the values of a step on {@code float[]} lie, whatever weights and gradients
 * are. In: a composed graph, the state slots, and the ranges of hyperparameters. Out:
 * {@link Bounds} of any node, which hold for values that are not NaN, as long as weights, gradients
 * and state are finite and nothing before overflowed.
 *
 * <p>That a state is never negative is shown by induction: its initial value is not, and its next
 * one is not if it was not before.
 */
final class RangeAnalysis {
    /** All updates that a double can count. */
    private static final Bounds NUMBERS = new Bounds(1, 0x1p53);
    /** More than functions may be off. */
    private static final double ROOM = 1 + 0x1p-20;

    private final Map<String, Range> hypers;
    private final Set<String> notNegative;
    private final Map<Node, Bounds> known = new IdentityHashMap<>();
    private final Map<Node, Set<Node>> oddFactors = new IdentityHashMap<>();

    private RangeAnalysis(Map<String, Range> hypers, Set<String> notNegative) {
        this.hypers = hypers;
        this.notNegative = notNegative;
    }

    /** Analyses a graph: what cannot be shown of a state is not assumed of the others either. */
    static RangeAnalysis of(Graph graph, List<Rule.Slot> slots, Map<String, Range> hypers) {
        Set<String> states = new HashSet<>();
        slots.stream()
                .filter(slot -> slot.initial() >= 0 && graph.outputs().containsKey(slot.name()))
                .forEach(slot -> states.add(slot.name()));
        while (true) {
            RangeAnalysis analysis = new RangeAnalysis(hypers, Set.copyOf(states));
            if (!states.removeIf(state -> !analysis.of(graph.output(state)).isNotNegative())) {
                return analysis;
            }
        }
    }

    /** The bounds of a node. */
    Bounds of(Node node) {
        if (!known.containsKey(node)) {
            PostOrder.of(node, known::containsKey)
                    .forEach(one -> known.put(
                            one,
                            one.type() == Type.REAL || one.arguments().isEmpty()
                                    ? rounded(one)
                                    : Bounds.UNKNOWN));
        }
        return Objects.requireNonNull(known.get(node));
    }

    /**
     * Rounded as the node's value is; no number is greater than the greatest one, but for the
     * quotient by what may be 0.
     */
    private Bounds rounded(Node node) {
        Bounds exact = compute(node);
        boolean finite = node.is(Op.DIVIDE)
                ? argument(node, 0).isFinite() && !argument(node, 1).hasZero()
                : !node.is(Op.CALL)
                        && !node.is(Op.EXACT)
                        && node.arguments().stream()
                                .allMatch(argument -> argument.type() == Type.BOOLEAN
                                        || of(argument).isFinite());
        Bounds bounds = finite ? exact.upTo(greatest(node)) : exact;
        return node.perWeight() ? bounds.single() : bounds;
    }

    private static double greatest(Node node) {
        return node.perWeight() ? Float.MAX_VALUE : Double.MAX_VALUE;
    }

    /** An operand, which is rounded where it meets a weight. */
    private Bounds argument(Node node, int i) {
        Node argument = node.argument(i);
        Bounds bounds = of(argument);
        return node.perWeight() && !argument.perWeight()
                ? (bounds.isFinite() ? bounds.upTo(Float.MAX_VALUE) : bounds).single()
                : bounds;
    }

    private Bounds compute(Node node) {
        return switch (node.op()) {
            case CONSTANT ->
                node.attribute() instanceof Number number
                        ? new Bounds(number.doubleValue(), number.doubleValue())
                        : Bounds.UNKNOWN;
            case HYPER ->
                hypers.containsKey(node.attribute())
                        ? Bounds.of(hypers.get(node.attribute()))
                        : Bounds.UNKNOWN;
            case STATE ->
                notNegative.contains(node.attribute()) ? Bounds.NOT_NEGATIVE : Bounds.UNKNOWN;
            case NUMBER -> NUMBERS;
            case COUNT -> new Bounds(1, Double.MAX_VALUE);
            case CLOCK, RATE, BASE_RATE -> Bounds.NOT_NEGATIVE;
            case ADD -> argument(node, 0).plus(argument(node, 1));
            case SUBTRACT -> argument(node, 0).plus(argument(node, 1).minus());
            case MULTIPLY -> product(node);
            case DIVIDE -> argument(node, 0).over(argument(node, 1));
            case NEGATE -> argument(node, 0).minus();
            case SQRT -> argument(node, 0).root();
            case ABS -> argument(node, 0).size();
            case SIGNUM -> new Bounds(-1, 1);
            case MIN -> argument(node, 0).least(argument(node, 1));
            case MAX -> argument(node, 0).greatest(argument(node, 1));
            case FMA -> argument(node, 0).times(argument(node, 1)).plus(argument(node, 2));
            case SELECT -> argument(node, 1).union(argument(node, 2));
            case TO_REAL, ROUND -> argument(node, 0);
            case REDUCE ->
                ((Reduction) node.attribute()).kind() == Reduction.Kind.NORM
                                || argument(node, 0).isNotNegative()
                        ? Bounds.NOT_NEGATIVE
                        : Bounds.UNKNOWN;
            case CALL, EXACT -> function(node);
            default -> Bounds.UNKNOWN;
        };
    }

    /** Every factor twice, as in {@code c * g * g}: the sign is that of the rest. */
    private Bounds product(Node node) {
        Bounds bounds = argument(node, 0).times(argument(node, 1));
        boolean isSquare =
                oddFactors(node).stream().allMatch(factor -> of(factor).isNotNegative());
        return isSquare ? bounds.greatest(new Bounds(0, 0)) : bounds;
    }

    /** The factors of a product that stand in it an odd number of times. */
    private Set<Node> oddFactors(Node node) {
        Set<Node> odd = oddFactors.get(node);
        if (odd == null) {
            odd = Collections.newSetFromMap(new IdentityHashMap<>());
            if (node.is(Op.MULTIPLY)) {
                for (Node argument : node.arguments()) {
                    for (Node factor : oddFactors(argument)) {
                        if (!odd.remove(factor)) {
                            odd.add(factor);
                        }
                    }
                }
            } else {
                odd.add(node);
            }
            oddFactors.put(node, odd);
        }
        return odd;
    }

    private Bounds function(Node node) {
        Bounds x = argument(node, 0);
        return switch ((String) node.attribute()) {
            case "exp" -> new Bounds(0, Math.exp(x.high()) * ROOM);
            case "cbrt" ->
                new Bounds(
                        Math.cbrt(x.low()) * (x.low() < 0 ? ROOM : 1 / ROOM),
                        Math.cbrt(x.high()) * (x.high() < 0 ? 1 / ROOM : ROOM));
            case "pow" -> x.isNotNegative() ? power(x, argument(node, 1)) : Bounds.UNKNOWN;
            default -> Bounds.UNKNOWN;
        };
    }

    /**
     * Of a base that is not negative. One below 1 to an exponent of 1 or more is not above it,
     * exactly, so that bias corrections are positive.
     */
    private static Bounds power(Bounds base, Bounds exponent) {
        if (!exponent.isNotNegative()) {
            return Bounds.NOT_NEGATIVE;
        }
        return new Bounds(
                0,
                base.high() <= 1
                        ? exponent.low() >= 1 ? base.high() : 1
                        : Math.pow(base.high(), exponent.high()) * ROOM);
    }
}
