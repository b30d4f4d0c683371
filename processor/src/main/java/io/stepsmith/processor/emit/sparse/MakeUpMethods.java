package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.sparse.StepAtZero;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.model.SparseSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import javax.lang.model.element.Modifier;

/**
 * The methods of a class of sparse parameters that make up for steps that a row has missed. One
 * writes what a step does where gradients are 0; the other makes many such steps at once.
 *
 * @param call the call of a kernel, given arguments beside arrays, where gradients are 0
 */
record MakeUpMethods(
        CompiledTable table,
        StepAtZero step,
        Map<String, String> states,
        SettleMethods settle,
        LinearMakeUp.Names names,
        BiFunction<Kernel, List<CodeBlock>, CodeBlock> call) {
    /** The step of a table where gradients are 0; nothing where what is missed is skipped. */
    static Optional<StepAtZero> step(CompiledTable table) {
        return table.table()
                .sparse()
                .filter(SparseSpec::deferred)
                .flatMap(spec -> StepAtZero.of(table.program(), table.group().values()));
    }

    /**
     * The arguments that say of which kind those steps are, how many values each is, and how many
     * bytes weight and state are; nothing where what is missed is skipped.
     */
    static Optional<CodeBlock> setting(CompiledTable table, KernelSet kernels) {
        return step(table).map(step -> {
            boolean isProduct = step.linear() && step.changes();
            int taken = table.program().passes().get(0).loops().stream()
                    .mapToInt(loop -> kernels.of(table, loop).uniforms().size())
                    .max()
                    .orElse(0);
            return CodeBlock.of(
                    "$T.$L, $L, $L",
                    ClassName.get(RuntimeNames.SPARSE, "Missed"),
                    isProduct ? "LINEAR" : "LATEST",
                    isProduct ? step.slots().size() : 1 + taken,
                    (1 + states(table)) * table.precision().bytes());
        });
    }

    private static int states(CompiledTable table) {
        return table.program().weightSlots().size();
    }

    /** Adds the methods to a class. */
    void addTo(TypeSpec.Builder type) {
        MethodSpec.Builder missed = MethodSpec.methodBuilder("missed")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(TypeName.BOOLEAN)
                .addParameter(ArrayTypeName.of(TypeName.DOUBLE), "into")
                .addParameter(TypeName.INT, "at");
        if (!step.changes()) {
            type.addMethod(missed.addStatement("return false").build());
            return;
        }
        LinearMakeUp linear = new LinearMakeUp(table, step, states, settle, names);
        SparseSpec.Kind kind = table.table().sparse().orElseThrow().kind();
        boolean rows = kind.hasRows();
        if (!step.linear() && rows) {
            TypeName array = ArrayTypeName.of(names.number());
            type.addField(FieldSpec.builder(array, "zeros", Modifier.PRIVATE, Modifier.FINAL)
                    .initializer("new $T[columns]", names.number())
                    .build());
        }
        missed.addCode(settle.each(loop -> step.linear() ? linear.write(loop) : write(loop)));
        type.addMethod(missed.addStatement("return true").build());
        MethodSpec.Builder makeUp = MethodSpec.methodBuilder("makeUp");
        if (kind == SparseSpec.Kind.NUMBER) {
            makeUp.addModifiers(Modifier.PRIVATE);
            type.addMethod(requireNumber());
            type.addMethod(ofNumber());
        } else {
            makeUp.addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
        }
        makeUp.addParameter(ArrayTypeName.of(names.number()), "weights")
                .addParameter(TypeName.INT, rows ? "row" : "index")
                .addStatement("double[] found = missed.found");
        type.addMethod(
                makeUp.addCode(step.linear() ? linear.makeUp() : makeLatest()).build());
    }

    private static MethodSpec requireNumber() {
        return MethodSpec.methodBuilder("requireWeights")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addStatement("get()")
                .build();
    }

    private static MethodSpec ofNumber() {
        return MethodSpec.methodBuilder("makeUp")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(TypeName.INT, "row")
                .addStatement("weights[0] = get()")
                .addStatement("makeUp(weights, 0)")
                .addStatement("set(weights[0])")
                .build();
    }

    /** Writes which kernel a step calls, and what it takes. */
    private CodeBlock write(int loop) {
        if (step.loops().get(loop).isEmpty()) {
            return CodeBlock.builder().addStatement("return false").build();
        }
        CodeBlock.Builder code = CodeBlock.builder().addStatement("into[at] = $L", loop);
        List<CodeBlock> arguments = settle.arguments(settle.kernels().get(loop));
        for (int i = 0; i < arguments.size(); i++) {
            code.addStatement("into[at + $L] = $L", i + 1, arguments.get(i));
        }
        return code.build();
    }

    /** Makes the latest step, in which gradients are 0. */
    private CodeBlock makeLatest() {
        List<Kernel> kernels = settle.kernels();
        String cast = names.number() == TypeName.FLOAT ? "(float) " : "";
        CodeBlock.Builder code = CodeBlock.builder();
        boolean several = step.loops().stream().filter(loop -> !loop.isEmpty()).count() > 1;
        for (int loop = 0; loop < kernels.size(); loop++) {
            if (!step.loops().get(loop).isEmpty()) {
                List<CodeBlock> values = new ArrayList<>();
                for (int i = 1; i <= kernels.get(loop).uniforms().size(); i++) {
                    values.add(CodeBlock.of("$Lfound[$L]", cast, i));
                }
                CodeBlock made = call.apply(kernels.get(loop), values);
                code.add(
                        several
                                ? CodeBlock.builder()
                                        .beginControlFlow("if (found[0] == $L)", loop)
                                        .add(made)
                                        .endControlFlow()
                                        .build()
                                : made);
            }
        }
        return code.build();
    }
}
