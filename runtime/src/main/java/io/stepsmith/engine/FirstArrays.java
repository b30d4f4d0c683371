package io.stepsmith.engine;

import io.stepsmith.engine.failure.ArrayFailures;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays that a walk has met, by table and segment, to be compared with those of the next walk.
 * A method that makes new ones each time gives copies, and a step would train these in place of the
 * weights, or clear them in place of the gradients.
 */
final class FirstArrays {
    private final Map<ParameterTable<?>, List<Object>> arrays = new IdentityHashMap<>();
    private final boolean ofGradients;

    private FirstArrays(boolean ofGradients) {
        this.ofGradients = ofGradients;
    }

    /** Weights, of which there are none yet. */
    static FirstArrays ofWeights() {
        return new FirstArrays(false);
    }

    /** The gradients that tables have now. */
    static FirstArrays ofGradients(ParameterTable<?>... tables) {
        FirstArrays first = new FirstArrays(true);
        for (ParameterTable<?> table : tables) {
            first.arrays.put(table, List.of((Object[]) table.bound.gradients().clone()));
        }
        return first;
    }

    /** Adds the array of the segments that a table has got since the last call. */
    void add(ParameterTable<?> table, Object array) {
        List<Object> known = arrays.computeIfAbsent(table, first -> new ArrayList<>());
        while (known.size() < table.layout.size) {
            known.add(array);
        }
    }

    /** Refuses an array that is another now. */
    void requireAgain(Class<?> model, ParameterTable<?>... tables) {
        for (ParameterTable<?> table : tables) {
            Object[] now = ofGradients ? table.bound.gradients() : table.bound.weights();
            for (int k = 0; k < now.length; k++) {
                if (now[k] != arrays.get(table).get(k)) {
                    throw ArrayFailures.madeAnew(model, table.layout.name(k), ofGradients);
                }
            }
        }
    }
}
