package io.stepsmith.processor.compile.sparse;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a weight as a sum of multiples of the weight, its state, and functions of these that
 * are not linear.
 *
 * @param known whether it is such a sum
 * @param terms the factors, below WEIGHT level, by state or {@link Graph#WEIGHT}, or by the name of
 *     a function; under {@link #CONSTANT} what is added. None is the constant 0
 */
public record LinearForm(boolean known, Map<String, Node> terms) {
    /** The name of the term without weight and state. */
    public static final String CONSTANT = "";

    /** The beginning of names of functions that are not linear; their nodes follow. */
    private static final String FUNCTION = "#";

    static final LinearForm UNKNOWN = new LinearForm(false, Map.of());
    static final LinearForm ZERO = new LinearForm(true, Map.of());

    static LinearForm of(String leaf, Node factor) {
        Node number = factor.is(Op.ROUND) ? factor.argument(0) : factor;
        return number.isConstant(0.0) || number.isConstant(-0.0)
                ? ZERO
                : new LinearForm(true, Map.of(leaf, factor));
    }

    /** The value of a function that is not linear. */
    static LinearForm ofFunction(Node node, GraphBuilder builder) {
        return of(FUNCTION + node.id(), builder.constant(1.0));
    }

    /** Returns whether a term is of a function that is not linear. */
    static boolean isFunction(String term) {
        return term.startsWith(FUNCTION);
    }

    /** Returns whether it is a sum of multiples of the weight and its state. */
    public boolean isLinear() {
        return known && terms.keySet().stream().noneMatch(LinearForm::isFunction);
    }

    /** Returns whether it is the weight, or a state, as it was. */
    public boolean is(String leaf) {
        return terms.size() == 1 && terms.containsKey(leaf) && terms.get(leaf).isConstant(1.0);
    }

    /** Returns whether it is 0 whatever weight and state are. */
    public boolean isZero() {
        return known && terms.isEmpty();
    }

    /** Returns whether it does not depend on weight and state. */
    public boolean isConstant() {
        return known && terms.keySet().stream().allMatch(CONSTANT::equals);
    }

    private Node factor(String leaf, GraphBuilder builder) {
        Node factor = terms.get(leaf);
        return factor == null ? builder.constant(0.0) : factor;
    }

    LinearForm combine(Op op, LinearForm other, GraphBuilder builder) {
        if (!known || !other.known) {
            return UNKNOWN;
        }
        Map<String, Node> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((leaf, factor) -> {
            Node mine = sum.get(leaf);
            if (mine == factor && op == Op.SUBTRACT) {
                sum.remove(leaf);
            } else if (mine != null) {
                sum.put(leaf, builder.add(op, mine, factor));
            } else {
                sum.put(leaf, op == Op.ADD ? factor : builder.add(Op.NEGATE, factor));
            }
        });
        return new LinearForm(true, sum);
    }

    /** Each factor with a number, which stands behind it. */
    LinearForm scale(Op op, Node number, GraphBuilder builder) {
        Map<String, Node> scaled = new LinkedHashMap<>();
        terms.forEach((leaf, factor) -> scaled.put(
                leaf,
                factor.isConstant(1.0) && op == Op.MULTIPLY
                        ? number
                        : builder.add(op, factor, number)));
        return new LinearForm(known, scaled);
    }

    /** The one or the other, by a condition that is the same for all weights. */
    static LinearForm choose(
            Node condition, LinearForm whenTrue, LinearForm whenFalse, GraphBuilder builder) {
        if (!whenTrue.known || !whenFalse.known) {
            return UNKNOWN;
        }
        Set<String> leaves = new LinkedHashSet<>(whenTrue.terms.keySet());
        leaves.addAll(whenFalse.terms.keySet());
        Map<String, Node> chosen = new LinkedHashMap<>();
        for (String leaf : leaves) {
            Node one = whenTrue.factor(leaf, builder);
            Node other = whenFalse.factor(leaf, builder);
            chosen.put(leaf, one == other ? one : builder.add(Op.SELECT, condition, one, other));
        }
        return new LinearForm(true, chosen);
    }

    /** A number by itself; nothing where it is no real one. */
    static LinearForm constant(Node number, List<Node> arguments, GraphBuilder builder) {
        return number.type() == Type.REAL ? of(CONSTANT, builder.copy(number, arguments)) : UNKNOWN;
    }
}
