package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Reduction;

/**
 * The first loop of a vector kernel that does nothing but reduce what is in arrays, such as {@code
 * g * g}. The 64 lanes of a reduction are in memory, where a sum waits for the one before to be
 * stored. So the loop takes four rows of 64 weights at a time, four of each lane, whose sum goes
 * through memory once. The loop over lanes is as long for all weights, so that C2 unrolls it.
 *
 * <p>Lanes in variables that a loop changes would not wait at all. But C2 on JDK 17 makes objects
 * of them, unless the methods of vectors have been called thousands of times elsewhere. It also
 * makes objects of vectors that are live throughout nested loops or two loops in a row. So kernels
 * that need a value that is the same for all weights do not have this one.
 */
final class LaneRows {
    /** The number of rows. */
    static final int ROWS = 4;

    private static final int LANES = 64;
    private static final int MOST_NODES = 4;

    private LaneRows() {}

    /** Returns whether a kernel has the loop: if it is short enough to be written four times. */
    static boolean has(Kernel kernel) {
        return kernel.isBlocked()
                && kernel.columns().isEmpty()
                && kernel.reductions()
                        .keySet()
                        .containsAll(kernel.graph().outputs().keySet())
                && kernel.reductions().values().stream()
                        .noneMatch(reduction -> reduction.extent() == Level.COLUMN)
                && new VectorDialect(kernel).broadcasts().isEmpty()
                && kernel.graph().nodes().stream()
                                .filter(node -> node.perWeight())
                                .count()
                        <= MOST_NODES;
    }

    /** The loop, over what is whole of such rows, until {@code whole}; nothing if there is none. */
    static CodeBlock loop(Kernel kernel, VectorDialect dialect) {
        if (!has(kernel)) {
            return CodeBlock.of("");
        }
        int weights = ROWS * LANES;
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "// Four weights of each lane at a time: their sum waits only once for the one before to be stored.\n")
                .addStatement("int whole = from + (n - from) / $L * $L", weights, weights)
                .beginControlFlow("for (int row = from; row < whole; row += $L)", weights)
                .beginControlFlow(
                        "for (int lane = 0; lane < $L; lane += $L.length())",
                        LANES,
                        VectorDialect.species(kernel.precision()))
                .addStatement("int i = row + lane");
        kernel.reductions()
                .keySet()
                .forEach(output -> code.addStatement(
                        "$T $L = $L",
                        VectorDialect.vector(kernel.precision()),
                        variable(output),
                        dialect.load(Kernel.lanes(output), "lane")));
        code.add(KernelBody.ofRows(kernel, dialect));
        kernel.reductions()
                .keySet()
                .forEach(output -> code.addStatement(dialect.store(
                        Kernel.lanes(output), "lane", CodeBlock.of("$L", variable(output)))));
        return code.endControlFlow().endControlFlow().build();
    }

    /** Combines a value with the lanes that are in a variable; a statement. */
    static CodeBlock combine(String output, CodeBlock value, Reduction reduction) {
        return CodeBlock.of(
                "$L = $L$Z.$L($L)",
                variable(output),
                variable(output),
                reduction.kind() == Reduction.Kind.MAX ? "max" : "add",
                value);
    }

    /** The weight of a row that is in the lane of weight {@code i} of the first one. */
    static String element(int row) {
        return row == 0 ? "i" : "i + " + row * LANES;
    }

    /** The variable that has the lanes of a reduction. */
    static String variable(String output) {
        return UniformNames.variable(output) + "Row";
    }
}
