package io.stepsmith.engine;

import io.stepsmith.OptimizerState;

import java.util.Arrays;
import java.util.List;

/**
 * Looks for arrays that have two roles in a step: a weight that is also another weight, a gradient,
 * or the optimizer's state. Where gradients are cleared, also for one that two parameters read.
 * Every array is looked up once in a table of fixed size, so that a check takes time in proportion
 * to their number, and allocates nothing. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class Aliases {
    private final ParameterTable<?>[] tables;
    /**
     * A set of the arrays met in a check, by identity; empty between checks, so as to keep none.
     */
    private final Object[] met;
    /** A set of the arrays of which views have been handed out; only these can be in a model. */
    private Object[] state = {null};

    private final boolean clears;

    /**
     * Aliases in tables whose segments are all known.
     *
     * @param clears whether a step clears gradients
     */
    Aliases(boolean clears, ParameterTable<?>... tables) {
        this.clears = clears;
        this.tables = tables;
        int segments = 0;
        for (ParameterTable<?> table : tables) {
            segments += table.layout.size;
        }
        met = new Object[capacity(clears ? 2 * segments : segments)];
    }

    /** Remembers the arrays of which views are handed out; called once, for they stay the same. */
    void handOut(List<OptimizerState.Slot> slots) {
        state = new Object
                [capacity(slots.stream().mapToInt(slot -> slot.arrays().size()).sum())];
        for (OptimizerState.Slot slot : slots) {
            slot.arrays().forEach(array -> add(state, array));
        }
    }

    /** At most half full. */
    private static int capacity(int arrays) {
        return Math.max(2, Integer.highestOneBit(Math.max(1, arrays)) * 4);
    }

    /**
     * Returns whether any of the arrays that are bound has two roles. An array of length 0 has
     * none.
     *
     * @param onlyWeights whether no gradients are bound
     */
    boolean any(boolean onlyWeights) {
        boolean found = false;
        for (int t = 0; t < tables.length && !found; t++) {
            found = anyOfWeights(tables[t]);
        }
        for (int t = 0; t < tables.length && !found && !onlyWeights; t++) {
            found = anyOfGradients(tables[t]);
        }
        Arrays.fill(met, null);
        return found;
    }

    private boolean anyOfWeights(ParameterTable<?> table) {
        Object[] weights = table.bound.weights();
        for (int k = 0; k < table.layout.size; k++) {
            if (table.layout.isWholeArray(k)
                    && (contains(state, weights[k]) || !add(met, weights[k]))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyOfGradients(ParameterTable<?> table) {
        return anyOf(table.bound.gradients(), table)
                || table.rowFactors != null && anyOf(table.rowFactors.bound(), table);
    }

    private boolean anyOf(Object[] gradients, ParameterTable<?> table) {
        for (int k = 0; k < table.layout.size; k++) {
            if (table.layout.isWholeArray(k)
                    && (contains(state, gradients[k])
                            || (clears ? !add(met, gradients[k]) : contains(met, gradients[k])))) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Object[] set, Object array) {
        return set[slot(set, array)] != null;
    }

    private static boolean add(Object[] set, Object array) {
        int slot = slot(set, array);
        if (set[slot] != null) {
            return false;
        }
        set[slot] = array;
        return true;
    }

    /**
     * Returns where an array is, or would be. Its {@code hashCode} is that of {@link Object}: of
     * identity.
     */
    private static int slot(Object[] set, Object array) {
        int slot = array.hashCode() & set.length - 1;
        while (set[slot] != null && set[slot] != array) {
            slot = slot + 1 & set.length - 1;
        }
        return slot;
    }
}
