package io.stepsmith.processor.emit;

import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Table;
import java.util.Map;
import java.util.Set;

/**
 * What all methods of an optimizer that make passes refer to.
 *
 * @param tables the fields that hold the tables
 * @param names those of all fields
 * @param dispatch what threads call
 * @param methods those that other optimizers have as well
 * @param vectors whether there are vector kernels
 */
record PassContext(Model model, Map<Table, String> tables, GroupFields fields,
        SharedFields shared, UniqueNames names, KernelSet kernels, Dispatch dispatch,
        SharedMethods methods, boolean vectors) {
    /** Names of variables that methods have whatever the model, and so no field has. */
    static final Set<String> VARIABLES = Set.of("number", "clock", "loss", "pass", "vector", "k", "r", "t", "row",
            "column", "from", "begin", "end", "right", "again", "rightBlock", "rate", "model", "binder", "part", Kernel.KEY);

    /** The names of a method's variables. */
    UniqueNames variables() {
        return names.inside(VARIABLES);
    }
}
