package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelCall;
import io.stepsmith.processor.ir.Level;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The calls of a kernel over segment {@code k} of a chunk, and what is made of its sums: after each
 * block, or after each group of rows. Those that are not right are made again, of what a kernel
 * computes in double.
 */
final class BlockLoops {
    private static final ClassName ACCUMULATOR = ClassName.get(RuntimeNames.REDUCTION, "BlockSum");

    private final String table;
    private final PassVariables variables;
    private final KernelArguments arguments;

    /**
     * A writer for one pass.
     *
     * @param table the field of the table
     */
    BlockLoops(String table, PassVariables variables, KernelArguments arguments) {
        this.table = table;
        this.variables = variables;
        this.arguments = arguments;
    }

    /** The kernel over a segment, and before it that of what is only watched. */
    void overSegment(
            Kernel kernel, Optional<Kernel> watching, Set<String> scope, CodeBlock.Builder code) {
        List<String> again = columnsInDouble(kernel);
        if (!again.isEmpty()) {
            code.beginControlFlow("if (again)");
            again.forEach(name -> columnsAgain(kernel.inDouble().orElseThrow(), name, scope, code));
            code.addStatement("continue").endControlFlow();
        }
        forColumns(
                kernel,
                name -> code.addStatement(
                        "$L.beginRow(chunk.index, row)", variables.reduced(name)));
        if (kernel.isBlocked() || watching.isPresent()) {
            blocks(kernel, watching, scope, code);
        } else {
            code.add(KernelCall.overSegment(arguments.call(kernel, scope)));
        }
        forColumns(
                kernel,
                name -> code.addStatement(
                        "$L$L.endRow(chunk.index, t, row)",
                        again.contains(name) ? "right &= " : "",
                        variables.reduced(name)));
    }

    private static void forColumns(Kernel kernel, Consumer<String> action) {
        kernel.reductions().forEach((name, reduction) -> {
            if (reduction.extent() == Level.COLUMN) {
                action.accept(name);
            }
        });
    }

    /** The sums of columns that are made again where they are not right. */
    static List<String> columnsInDouble(Kernel kernel) {
        return kernel.inDouble().stream()
                .flatMap(values -> values.terms().stream())
                .filter(name -> isOfColumns(kernel, name))
                .toList();
    }

    private static boolean isOfColumns(Kernel kernel, String name) {
        return Objects.requireNonNull(kernel.reductions().get(name)).extent() == Level.COLUMN;
    }

    private void columnsAgain(
            Kernel inDouble, String name, Set<String> scope, CodeBlock.Builder code) {
        String groups = variables.reduced(name);
        code.beginControlFlow(
                        "for (int begin = $L.wrongFrom(t, row, 0), end; begin < $L.layout.columns(t); "
                                + "begin = $L.wrongFrom(t, row, end))",
                        groups,
                        table,
                        groups)
                .addStatement("end = $L.wrongTo(t, row, begin)", groups)
                .add(arguments.callInDouble(inDouble, scope))
                .addStatement("$L.rowAgain(chunk.index, t, row, begin, end)", groups)
                .endControlFlow();
    }

    /**
     * The kernel for one block of weights after the other; what it has summed in lanes is added up
     * after each, and summed again if that is not right. What is only watched comes first, for it
     * reads what the kernel writes; the block stays in the cache between them.
     */
    void blocks(
            Kernel kernel, Optional<Kernel> watching, Set<String> scope, CodeBlock.Builder code) {
        code.beginControlFlow(
                        "for (int begin = chunk.begin(k); begin < chunk.end(k); begin += $T.BLOCK)",
                        ACCUMULATOR)
                .addStatement(
                        "int end = $T.min(chunk.end(k), begin + $T.BLOCK)",
                        Math.class,
                        ACCUMULATOR);
        watching.ifPresent(norms -> {
            code.add(arguments.call(norms, scope, PassContext.WATCHING_LENGTHS, true));
            sums(norms, scope, code);
        });
        code.add(arguments.call(kernel, scope, KernelCall.LENGTHS, watching.isEmpty()));
        sums(kernel, scope, code);
        code.endControlFlow();
    }

    /** Takes the sums of a block, and makes those again that are not right. */
    private void sums(Kernel kernel, Set<String> scope, CodeBlock.Builder code) {
        Optional<Kernel> inDouble = kernel.inDouble();
        List<String> sums = inDouble.map(Kernel::terms).orElse(List.of()).stream()
                .filter(name -> !isOfColumns(kernel, name))
                .toList();
        kernel.reductions().forEach((name, reduction) -> {
            if (reduction.extent() != Level.COLUMN && !sums.contains(name)) {
                code.addStatement("$L", block(name));
            }
        });
        if (!sums.isEmpty()) {
            code.addStatement(sums.stream()
                            .map(name -> rightBlock(kernel, name, sums.size() > 1))
                            .collect(CodeBlock.joining("$W& ", "boolean rightBlock = ", "")))
                    .add("// A sum can overflow or underflow where no value does; "
                            + "so what is not right is computed again, in double.\n")
                    .beginControlFlow("if (!rightBlock)")
                    .add(arguments.callInDouble(inDouble.orElseThrow(), scope));
            sums.forEach(name -> code.addStatement(
                    "$L.again($L, k, begin, end)",
                    variables.reduced(name),
                    variables.blockSum(name)));
            code.endControlFlow();
        }
    }

    private CodeBlock block(String name) {
        return CodeBlock.of(
                "$L.block($L, k, begin)", variables.reduced(name), variables.blockSum(name));
    }

    /** Takes a sum of a block; whether it is right: also 0, if nothing but zeros was summed. */
    private CodeBlock rightBlock(Kernel kernel, String name, boolean inParentheses) {
        CodeBlock zeros = kernel.zeros(name)
                .filter(found -> !found.isEmpty())
                .map(all -> all.stream()
                        .map(leaf -> CodeBlock.of(
                                "$L.hasOnly($L)",
                                variables.blockSum(name),
                                arguments.ofBlock(kernel, leaf)))
                        .collect(CodeBlock.joining(" &&$W")))
                .map(all -> CodeBlock.of(" ||$W$L", all))
                .orElse(CodeBlock.of(""));
        return CodeBlock.of(inParentheses ? "($L$L)" : "$L$L", block(name), zeros);
    }
}
