package io.stepsmith.processor.compile.model;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterTable;

import java.util.Map;
import java.util.Objects;

/**
 * A table of parameters and the program that updates them.
 *
 * @param table the parameters
 * @param program what its kernels are emitted from
 */
public record CompiledTable(ParameterTable table, Program program) {
    /** That of the table; maps ask for it often, and a program is large. */
    @Override
    public int hashCode() {
        return table.hashCode();
    }

    /** The group of the parameters. */
    public GroupSpec group() {
        return table.group();
    }

    /** The format of the parameters. */
    public WeightFormat format() {
        return table.format();
    }

    /** Returns whether gradients point uphill. */
    public boolean ascend() {
        return table.ascend();
    }

    /** Returns whether the parameters are matrices and the rule sees it. */
    public boolean matrix() {
        return table.matrix();
    }

    /** Returns whether gradients are outer products that are never stored. */
    public boolean outer() {
        return table.outer();
    }

    /** Returns whether each tensor has a factor of its own on the learning rate. */
    public boolean layered() {
        return table.layered();
    }

    /** Returns whether the parameters are slices of arrays, and no matrices. */
    public boolean sliced() {
        return table.sliced();
    }

    /** The precision of its arithmetic, gradients and state. */
    public Precision precision() {
        return table.precision();
    }

    /** Returns how the state that every weight has is kept, by slot. */
    public Map<String, StateStorage> storage() {
        return program.storage(group().states(), precision());
    }

    /** Returns how one of the states that every weight has is kept. */
    public StateStorage storage(String slot) {
        return Objects.requireNonNull(storage().get(slot), slot);
    }
}
