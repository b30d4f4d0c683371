package io.stepsmith.engine;

import io.stepsmith.TrainedParameter;
import io.stepsmith.engine.layout.TensorList;
import io.stepsmith.engine.sparse.SparseWalk;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays of a model, for a list of what is trained: those that are bound, and of sparse
 * parameters those that a walk meets.
 */
final class ListedArrays implements SparseWalk<ParameterTable<?>> {
    private final Map<ParameterTable<?>, List<Object>> sparse = new IdentityHashMap<>();

    /** The list, once a walk has been made. */
    List<TrainedParameter> list(ParameterTable<?>... tables) {
        List<TrainedParameter> parameters = new ArrayList<>();
        for (ParameterTable<?> table : tables) {
            Object[] bound = table.bound.weights();
            Object[] arrays = table.sparse == null ? bound : of(table).toArray();
            Class<?> type = bound.getClass().getComponentType();
            TensorList.add(table.layout, arrays, type, table.updates.name(), false, parameters);
        }
        return parameters;
    }

    private List<Object> of(ParameterTable<?> table) {
        return sparse.computeIfAbsent(table, first -> new ArrayList<>());
    }

    @Override
    public void sparse(ParameterTable<?> table, String field, Object weights, int... shape) {
        of(table).add(weights);
    }

    @Override
    public void sparse(ParameterTable<?> table, String field, Object[] weights) {
        of(table).addAll(List.of(weights));
    }

    @Override
    public void sparseNumber(ParameterTable<?> table, String field, Object holder) {
        of(table).add(null);
    }
}
