package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelMethods;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.model.SparseSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import javax.lang.model.element.Modifier;

/**
 * The methods that update a row: what finds its weights, and the calls of kernels.
 *
 * @param kind how the model holds rows
 * @param states the fields of state, by slot
 * @param settle what kernels take beside arrays
 * @param number the type of weights
 * @param deferred whether a row is brought up to date before its update
 */
record RowMethods(
        PassContext context,
        SparseSpec.Kind kind,
        Map<String, String> states,
        SettleMethods settle,
        TypeName number,
        boolean deferred) {
    /**
     * Adds the methods to a class.
     *
     * @param settled adds to a method what settles all for a row in a variable
     */
    void addTo(TypeSpec.Builder type, BiConsumer<MethodSpec.Builder, String> settled) {
        boolean flat = kind == SparseSpec.Kind.FLAT;
        TypeName array = ArrayTypeName.of(number);
        type.addMethod(MethodSpec.methodBuilder("all")
                .addModifiers(Modifier.ABSTRACT)
                .returns(flat ? array : ArrayTypeName.of(array))
                .build());
        MethodSpec.Builder weights = MethodSpec.methodBuilder("weights")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED, Modifier.FINAL)
                .returns(array)
                .addParameter(TypeName.INT, "row");
        if (flat) {
            weights.addStatement("$T weights = all()", array)
                    .beginControlFlow("if (weights == null || weights.length != rows * columns)")
                    .addStatement("throw refusal(weights)");
        } else {
            weights.addStatement("$T[] all = all()", array)
                    .addStatement(
                            "$T weights = all == null || all.length != rows ? null : all[row]",
                            array)
                    .beginControlFlow("if (weights == null || weights.length != columns)")
                    .addStatement("throw refusal(all, weights, row)");
        }
        type.addMethod(weights.endControlFlow().addStatement("return weights").build());
        MethodSpec.Builder update = MethodSpec.methodBuilder("update")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED, Modifier.FINAL)
                .returns(TypeName.BOOLEAN)
                .addParameter(TypeName.INT, "row")
                .addParameter(array, "weights")
                .addParameter(array, "gradient")
                .addParameter(TypeName.INT, "offset");
        settled.accept(update, "row");
        if (deferred) {
            update.beginControlFlow("if (missed.touch(row))")
                    .addStatement("makeUp(weights, row)")
                    .endControlFlow();
        }
        if (flat) {
            update.addStatement("int begin = row * columns")
                    .addStatement("int end = begin + columns");
        } else if (!states.isEmpty()) {
            update.addStatement("int k = tensor.first + row");
        }
        type.addMethod(update.addCode(settle.call(
                        kernel -> row(kernel, "gradient", "offset", settle.arguments(kernel))))
                .addStatement("return true")
                .build());
    }

    /** The step of a kernel in which a row's gradient is 0. */
    CodeBlock atZero(Kernel kernel, List<CodeBlock> uniforms) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (kind == SparseSpec.Kind.FLAT) {
            code.addStatement("int begin = row * columns")
                    .addStatement("int end = begin + columns");
        } else if (!states.isEmpty()) {
            code.addStatement("int k = tensor.first + row");
        }
        return code.add(row(kernel, "zeros", "0", uniforms)).build();
    }

    private CodeBlock row(Kernel kernel, String gradient, String offset, List<CodeBlock> uniforms) {
        boolean flat = kind == SparseSpec.Kind.FLAT;
        List<CodeBlock> arrays = new ArrayList<>();
        if (kernel.touchesWeight()) {
            arrays.add(CodeBlock.of("weights"));
        }
        if (kernel.touchesGradient()) {
            arrays.add(CodeBlock.of(gradient));
        }
        kernel.states()
                .forEach(state ->
                        arrays.add(CodeBlock.of(flat ? "$L" : "$L[k]", states.get(state))));
        arrays.add(CodeBlock.of(flat ? offset + " - begin" : offset));
        String begin = flat ? "begin" : "0";
        CodeBlock.Builder code = CodeBlock.builder();
        if (context.vectors()) {
            code.addStatement(
                    "int from = KERNELS.vector($L, columns)$W? $L.$L($L)$W: $L",
                    context.kernels().index(kernel),
                    KernelMethods.VECTOR,
                    kernel.name(),
                    arguments(arrays, begin, flat, uniforms),
                    begin);
        }
        return code.addStatement(
                        "$L.$L($L)",
                        KernelMethods.SCALAR,
                        kernel.name(),
                        arguments(arrays, context.vectors() ? "from" : begin, flat, uniforms))
                .build();
    }

    private static CodeBlock arguments(
            List<CodeBlock> arrays, String begin, boolean flat, List<CodeBlock> uniforms) {
        List<CodeBlock> all = new ArrayList<>(arrays);
        all.add(CodeBlock.of("$L, $L", begin, flat ? "end" : "columns"));
        all.addAll(uniforms);
        return CodeBlock.join(all, ",$W");
    }
}
