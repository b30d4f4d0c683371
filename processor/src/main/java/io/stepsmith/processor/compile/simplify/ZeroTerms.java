package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Node;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the arrays by which a term of a sum is known to be 0: if all of them are 0 there, so is the
 * term, unless it is NaN. So a sum of 0 over a block of them has not underflowed, as where a
 * gradient is 0 for weights that took no part. In: the node of a term. Out: the leaves.
 */
public final class ZeroTerms {
    private final Map<Node, Optional<Set<Node>>> known = new IdentityHashMap<>();

    private ZeroTerms() {}

    /** The leaves; none if a term may be another number though all leaves are 0. */
    public static Optional<Set<Node>> leavesOf(Node term) {
        return new ZeroTerms().leaves(term);
    }

    private Optional<Set<Node>> leaves(Node term) {
        Optional<Set<Node>> leaves = known.get(term);
        if (leaves == null) {
            leaves = find(term);
            known.put(term, leaves);
        }
        return leaves;
    }

    private Optional<Set<Node>> find(Node term) {
        return switch (term.op()) {
            case WEIGHT, GRADIENT, STATE ->
                term.perWeight() ? Optional.of(Set.of(term)) : Optional.empty();
            case CONSTANT -> term.isConstant(0.0) ? Optional.of(Set.of()) : Optional.empty();
            case ROUND, NEGATE, ABS, SQRT, SIGNUM, DIVIDE -> leaves(term.argument(0));
            case MULTIPLY -> any(term.arguments());
            case ADD, SUBTRACT, MIN, MAX -> all(term.arguments());
            case SELECT -> all(term.arguments().subList(1, 3));
            case FMA ->
                any(term.arguments().subList(0, 2))
                        .flatMap(product ->
                                leaves(term.argument(2)).map(addend -> union(product, addend)));
            default -> Optional.empty();
        };
    }

    private Optional<Set<Node>> any(List<Node> factors) {
        return factors.stream()
                .map(this::leaves)
                .flatMap(Optional::stream)
                .reduce((one, other) -> other.size() < one.size() ? other : one);
    }

    private Optional<Set<Node>> all(List<Node> terms) {
        Set<Node> union = new LinkedHashSet<>();
        for (Node term : terms) {
            Optional<Set<Node>> leaves = leaves(term);
            if (leaves.isEmpty()) {
                return leaves;
            }
            union.addAll(leaves.get());
        }
        return Optional.of(union);
    }

    private static Set<Node> union(Set<Node> one, Set<Node> other) {
        Set<Node> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }
}
