package io.stepsmith.processor.emit.kernel;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.ir.Op;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of programs of a table; each has methods and kernels of its own. */
public enum ProgramKind {
    /** The step. */
    UPDATE("update", "reduce", "orthogonalise", "", ""),
    /** The weights at which the second gradient is computed. */
    PERTURBATION(
            "perturb",
            "reduceToPerturb",
            "orthogonaliseToPerturb",
            "Perturbation",
            ", the perturbation"),
    /** The weights for evaluation. */
    EVALUATION(
            "evaluate",
            "reduceToEvaluate",
            "orthogonaliseToEvaluate",
            "Evaluation",
            ", the weights for evaluation"),
    /** The sum of gradients of micro-batches. */
    ACCUMULATION("accumulate", "", "", "Accumulation", ", the sum of gradients");

    private static final Map<Op, String> OF_STEP =
            new EnumMap<>(Map.of(Op.NUMBER, "number", Op.CLOCK, "clock", Op.LOSS, "loss"));

    private final String writing;
    private final String reducing;
    private final String orthogonalising;
    private final String kernel;
    private final String title;

    ProgramKind(
            String writing, String reducing, String orthogonalising, String kernel, String title) {
        this.writing = writing;
        this.reducing = reducing;
        this.orthogonalising = orthogonalising;
        this.kernel = kernel;
        this.title = title;
    }

    /** The program of a table for it, if the table has one. */
    public Optional<Program> of(CompiledTable table) {
        return switch (this) {
            case UPDATE -> Optional.of(table.program());
            case PERTURBATION -> table.program().perturbation();
            case EVALUATION -> table.program().evaluation();
            case ACCUMULATION -> table.program().accumulation();
        };
    }

    /** Returns how the methods that write weights begin, and that which calls them. */
    public String writing() {
        return writing;
    }

    /** Returns how the methods that reduce begin. */
    public String reducing() {
        return reducing;
    }

    /** Returns how the methods begin that reduce what weights share. */
    public String combining() {
        return reducing.replace("reduce", "combine");
    }

    /** Returns how the methods that only orthogonalise begin. */
    public String orthogonalising() {
        return orthogonalising;
    }

    /** Returns what the names of its kernels have. */
    String kernel() {
        return kernel;
    }

    /** Returns what the Javadoc of its methods says. */
    public String title() {
        return title;
    }

    /** The parameters of a pass: what it reads of the step. */
    public static List<String> parameters(Program.Pass pass) {
        List<String> parameters = new ArrayList<>();
        OF_STEP.forEach((op, parameter) -> {
            if (pass.reads(node -> node.is(op))) {
                parameters.add(parameter);
            }
        });
        return parameters;
    }
}
