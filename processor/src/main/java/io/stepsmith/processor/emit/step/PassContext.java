package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.SharedMethods;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelCall;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.model.GuardSpec;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The fields and names that all methods of an optimizer that make passes refer to.
 *
 * @param tables the fields that hold the tables
 * @param names those of all fields
 * @param dispatch what threads call
 * @param methods those that other optimizers have as well
 * @param vectors whether there are vector kernels
 */
public record PassContext(
        CompiledModel model,
        Map<CompiledTable, String> tables,
        GroupFields fields,
        SharedFields shared,
        UniqueNames names,
        KernelSet kernels,
        Dispatch dispatch,
        SharedMethods methods,
        boolean vectors) {
    /** The variable with the lengths at which the vector form of a kernel of norms serves. */
    static final String WATCHING_LENGTHS = "vectorLengthsOfNorms";

    /** Names of variables that methods have whatever the model, and so no field has. */
    public static final Set<String> VARIABLES = Set.of(
            "number",
            "clock",
            "loss",
            "pass",
            KernelCall.LENGTHS,
            WATCHING_LENGTHS,
            "k",
            "batch",
            "r",
            "t",
            "row",
            "column",
            "from",
            "begin",
            "end",
            "right",
            "again",
            "rightBlock",
            "rate",
            "model",
            "binder",
            "chunk",
            Kernel.KEY);

    /**
     * Returns whether parameters are in several groups, of which some may be left out of a step; a
     * single one is left out by whoever asks for the step.
     */
    boolean hasGroups() {
        return tables.keySet().stream()
                        .map(table -> table.group().name())
                        .distinct()
                        .count()
                > 1;
    }

    /** The argument for a parameter of a part: of the step's number, that of its group. */
    CodeBlock argument(String parameter, String field) {
        return hasGroups() && parameter.equals("number")
                ? CodeBlock.of("$L.updates.number(number)", field)
                : CodeBlock.of("$L", parameter);
    }

    /** Returns whether steps are refused for the norm of their gradients. */
    boolean seesSpikes() {
        return model.spec().guard().filter(GuardSpec::seesSpikes).isPresent();
    }

    /** The field that holds a table. */
    public String field(CompiledTable table) {
        return Objects.requireNonNull(tables.get(table));
    }

    /** The names of a method's variables. */
    public UniqueNames variables() {
        return names.inside(VARIABLES);
    }
}
