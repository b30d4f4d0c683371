package io.stepsmith.processor.compile.model;

import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ModelSpec;

import java.util.List;

/**
 * A model and its programs: what the optimizer and its description are emitted from.
 *
 * @param spec the model as it was read
 * @param tables one per kernel to run, in the order of the model's tables
 */
public record CompiledModel(ModelSpec spec, List<CompiledTable> tables) {
    /**
     * The tables that have a hyperparameter of a group: its own, and those of groups that share it.
     */
    public List<CompiledTable> users(GroupSpec group, String hyper) {
        boolean shares = group == spec.groups().get(0);
        return tables.stream()
                .filter(table ->
                        table.group() == group || shares && !table.group().own().contains(hyper))
                .toList();
    }

    /** Returns how a hyperparameter of a group meets weights in float arrays. */
    public FloatUse floatUse(GroupSpec group, String hyper) {
        return FloatUse.of(users(group, hyper), hyper);
    }
}
