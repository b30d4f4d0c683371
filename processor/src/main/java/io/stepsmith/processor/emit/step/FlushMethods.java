package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.Flush;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelCall;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.emit.kernel.Storage;
import io.stepsmith.processor.ir.Rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

/**
 * The methods that set tiny values of state to zero, one for each table that has any, and their
 * calls.
 */
public final class FlushMethods {
    /** Bytecodes of a call at most. */
    private static final int CALL = 20;

    private final PassContext context;
    private final UniqueNames methods;
    private final Map<CompiledTable, String> names = new LinkedHashMap<>();

    public FlushMethods(PassContext context, UniqueNames methods) {
        this.context = context;
        this.methods = methods;
        context.tables().forEach((table, field) -> {
            if (KernelSet.flushes(context.model(), table)) {
                names.put(table, methods.claim("flush" + UniformNames.capital(field)));
                context.dispatch().add(names.get(table), List.of());
            }
        });
    }

    /** Adds the calls, at the updates at which it is done, to the method of the step. */
    public void addCalls(Divided update, TypeSpec.Builder type) {
        if (names.isEmpty()) {
            return;
        }
        Divided calls = Divided.of(methods, "flush", List.of());
        names.forEach((table, name) -> calls.add(
                CALL,
                context.dispatch().call(name, CodeBlock.of("$L.chunks()", context.field(table)))));
        update.add(
                CALL + calls.bytecodes(),
                CodeBlock.builder()
                        .beginControlFlow("if ((long) number % $L == 0)", Flush.PERIOD)
                        .add(calls.body(type))
                        .endControlFlow()
                        .build());
    }

    public void addTo(TypeSpec.Builder type) {
        names.forEach((table, name) -> type.addMethod(method(table, name)));
    }

    private MethodSpec method(CompiledTable table, String name) {
        String field = context.field(table);
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc(
                        "Sets state values below 1e-30 to zero, for subnormal numbers are slow.\n")
                .addParameter(ClassName.get(RuntimeNames.PARALLEL, "Chunk"), "chunk");
        List<Rule.Slot> slots = table.program().weightSlots();
        Kernel gated = null;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).flush()) {
                Storage storage = Storage.of(table.storage(slots.get(i).name()));
                Kernel kernel = context.kernels().flush(storage);
                CodeBlock array = CodeBlock.of("$L.$L($L)[k]", field, storage.getter(), i);
                if (context.vectors() && kernel != gated) {
                    method.addStatement(
                            "$L$L = KERNELS.lengths($L)",
                            gated == null ? "int " : "",
                            KernelCall.LENGTHS,
                            context.kernels().index(kernel));
                    gated = kernel;
                }
                method.addCode(KernelCall.overChunk(KernelCall.of(
                        kernel, List.of(array), List.of(), field, context.vectors())));
            }
        }
        return method.build();
    }
}
