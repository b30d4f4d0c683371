package io.stepsmith.processor.ir;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A value that follows for each node from what follows for its arguments. It is found once for each
 * node, in {@link PostOrder}.
 *
 * @param <T> what follows; never null
 */
public final class Derived<T> {
    private final BiFunction<Node, Function<Node, T>, T> rule;
    private final Map<Node, T> known = new IdentityHashMap<>();

    /** Derives by a rule, which is given a node and what followed for its arguments. */
    public Derived(BiFunction<Node, Function<Node, T>, T> rule) {
        this.rule = rule;
    }

    /** Returns what follows for a node. */
    public T of(Node node) {
        if (!known.containsKey(node)) {
            PostOrder.of(node, known::containsKey)
                    .forEach(one -> known.put(one, rule.apply(one, known::get)));
        }
        return Objects.requireNonNull(known.get(node));
    }
}
