package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelCall;
import io.stepsmith.processor.emit.kernel.WeightArrays;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The arguments of kernel calls: arrays, and values that are rounded where the arrays are float,
 * each once, as early as it is known.
 */
final class KernelArguments {
    private final PassContext context;
    private final CompiledTable table;
    private final PassVariables variables;
    private final UniformCode uniforms;
    private final UniqueNames unique;
    private final String field;
    private final Map<String, String> locals = new LinkedHashMap<>();
    private final Map<Node, String> columns = new LinkedHashMap<>();

    KernelArguments(
            PassContext context,
            CompiledTable table,
            PassVariables variables,
            UniformCode uniforms,
            UniqueNames unique) {
        this.context = context;
        this.table = table;
        this.variables = variables;
        this.uniforms = uniforms;
        this.unique = unique;
        this.field = context.field(table);
    }

    /** The kernels below. */
    List<Kernel> kernels(@Nullable Unswitch.Tree tree) {
        return tree == null
                ? List.of()
                : tree.graphs().stream()
                        .flatMap(graph -> context.kernels().all(table, graph).stream())
                        .toList();
    }

    /**
     * The kernels below, and those that make again what they sum, which may take other values: what
     * a square is the square of.
     */
    List<Kernel> kernelsWithValues(@Nullable Unswitch.Tree tree) {
        return kernels(tree).stream()
                .flatMap(kernel -> Stream.concat(Stream.of(kernel), kernel.inDouble().stream()))
                .toList();
    }

    /** Declares the values that kernels below take and that are known at a place of that level. */
    void hoist(@Nullable Unswitch.Tree tree, Level at, Set<String> scope, CodeBlock.Builder code) {
        for (Kernel kernel : kernelsWithValues(tree)) {
            kernel.uniforms().forEach((round, name) -> {
                if (at.holds(round.argument(0).level())) {
                    uniforms.declare(round.argument(0), scope, code);
                    parameter(round, name, scope, code);
                }
            });
            if (at == Level.TENSOR) {
                kernel.columns().forEach((round, name) -> {
                    String local = columns.computeIfAbsent(
                            uniforms.shared(round.argument(0)), unused -> unique.claim(name));
                    if (scope.add(local)) {
                        code.addStatement(
                                "$L[] $L = $L.columnInput($L, chunk.index)",
                                table.precision().keyword(),
                                local,
                                field,
                                new ArrayList<>(columns.values()).indexOf(local));
                    }
                });
            }
        }
    }

    /** The arrays of one value per column that kernels below read, with these values. */
    Map<String, Node> columnInputs(@Nullable Unswitch.Tree tree) {
        Map<String, Node> inputs = new LinkedHashMap<>();
        kernels(tree)
                .forEach(kernel -> kernel.columns()
                        .keySet()
                        .forEach(round -> inputs.put(
                                columns.get(uniforms.shared(round.argument(0))),
                                round.argument(0))));
        return inputs;
    }

    /** The call of a kernel on a part of segment {@code k}. */
    CodeBlock call(Kernel kernel, Set<String> scope) {
        return call(kernel, scope, KernelCall.LENGTHS, true);
    }

    /**
     * The call of a kernel on a part of segment {@code k}.
     *
     * @param vector the variable with the lengths at which its vector form serves
     * @param declares whether {@code from} is to be declared
     */
    CodeBlock call(Kernel kernel, Set<String> scope, String vector, boolean declares) {
        List<CodeBlock> parameters = new ArrayList<>();
        CodeBlock.Builder code = CodeBlock.builder();
        if (!kernel.roundedAtRandom().isEmpty()) {
            code.addStatement(
                    "int $L = roundingKey($L, k)",
                    Kernel.KEY,
                    List.copyOf(context.tables().keySet()).indexOf(table));
            parameters.add(CodeBlock.of(Kernel.KEY));
        }
        parameters.addAll(parameters(kernel, scope));
        return code.add(KernelCall.of(
                        kernel,
                        arrays(kernel),
                        parameters,
                        KernelCall.strips(kernel, field),
                        Optional.of(vector).filter(name -> context.vectors()),
                        declares))
                .build();
    }

    /** The call of a kernel that computes a block in double. */
    CodeBlock callInDouble(Kernel kernel, Set<String> scope) {
        return KernelCall.scalar(kernel, arrays(kernel), "begin", parameters(kernel, scope));
    }

    /** Returns what of the array of a leaf a block has: its factor if any, array, begin, end. */
    CodeBlock ofBlock(Kernel kernel, Node leaf) {
        String array =
                switch (leaf.op()) {
                    case WEIGHT -> variables.weights();
                    case GRADIENT -> variables.gradients();
                    default -> variables.state((String) leaf.attribute());
                };
        boolean offset = kernel.model().offset().isParameter()
                && (leaf.is(Op.GRADIENT) && !kernel.model().outer()
                        || leaf.is(Op.WEIGHT) && kernel.model().weights() == WeightArrays.MODEL);
        String at = offset ? field + ".layout.offsets[k] + " : "";
        CodeBlock factor = leaf.is(Op.GRADIENT) && kernel.model().outer()
                ? CodeBlock.of("$L,$W", variables.rowFactor())
                : CodeBlock.of("");
        return CodeBlock.of("$L$L[k],$W$Lbegin,$W$Lend", factor, array, at, at);
    }

    private List<CodeBlock> parameters(Kernel kernel, Set<String> scope) {
        List<CodeBlock> parameters = new ArrayList<>();
        if (kernel.multipliesFactors()) {
            parameters.add(variables.rowFactor());
        }
        kernel.uniforms()
                .forEach((round, name) -> parameters.add(
                        parameter(round, name, new HashSet<>(scope), CodeBlock.builder())));
        return parameters;
    }

    /** The arrays, and the offset if the kernel has one. */
    private List<CodeBlock> arrays(Kernel kernel) {
        List<CodeBlock> arguments = new ArrayList<>();
        if (kernel.touchesWeight()) {
            arguments.add(CodeBlock.of("$L[k]", variables.weights()));
        }
        if (kernel.roundsWeight()) {
            arguments.add(CodeBlock.of("$L[k]", variables.rounded()));
        }
        if (kernel.touchesGradient()) {
            arguments.add(CodeBlock.of("$L[k]", variables.gradients()));
        }
        kernel.states()
                .forEach(state -> arguments.add(CodeBlock.of("$L[k]", variables.state(state))));
        kernel.columns()
                .keySet()
                .forEach(round -> arguments.add(
                        CodeBlock.of("$L", columns.get(uniforms.shared(round.argument(0))))));
        kernel.reductions()
                .keySet()
                .forEach(name -> arguments.add(CodeBlock.of("$L.lanes", variables.blockSum(name))));
        kernel.terms()
                .forEach(
                        name -> arguments.add(CodeBlock.of("$L.values", variables.blockSum(name))));
        if (kernel.model().offset().isParameter()) {
            arguments.add(CodeBlock.of("$L.layout.offsets[k]", field));
        }
        return arguments;
    }

    /** A kernel's parameter: the value, rounded once if the arrays are float. */
    private CodeBlock parameter(
            Node round, String name, Set<String> scope, CodeBlock.Builder code) {
        Text value = uniforms.text(round.argument(0));
        boolean single = table.precision() == Precision.FLOAT;
        if (!single && value.precedence() == Text.ATOM) {
            return value.code();
        }
        CodeBlock rounded = rounded(value);
        String local = locals.computeIfAbsent(
                rounded.toString(), unused -> unique.claim(single ? name + "F" : name));
        if (scope.add(local)) {
            code.addStatement("$L $L = $L", table.precision().keyword(), local, rounded);
        }
        return CodeBlock.of("$L", local);
    }

    /** A value in the precision of the arrays. */
    CodeBlock rounded(Text value) {
        return table.precision() == Precision.FLOAT
                ? CodeBlock.of("(float) $L", value.atLeast(Text.UNARY))
                : value.code();
    }
}
