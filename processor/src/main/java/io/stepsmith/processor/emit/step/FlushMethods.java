package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ArrayTypeName;
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
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

/**
 * The passes that set tiny values of state to zero, one over each table that has any. There is a
 * method for each way in which state is kept.
 */
public final class FlushMethods {
    /** Bytecodes of a call at most. */
    private static final int CALL = 20;

    private static final ClassName STRIPS = ClassName.get(RuntimeNames.REDUCTION, "FloatStrips");

    private final PassContext context;
    private final UniqueNames methods;
    private final Map<CompiledTable, String> passes = new LinkedHashMap<>();
    private final Map<Storage, String> names = new LinkedHashMap<>();

    public FlushMethods(PassContext context, UniqueNames methods) {
        this.context = context;
        this.methods = methods;
        context.tables().forEach((table, field) -> {
            if (KernelSet.flushes(context.model(), table)) {
                passes.put(table, methods.claim("flush" + UniformNames.capital(field)));
                context.dispatch().add(passes.get(table), calls(table, field));
            }
        });
    }

    private CodeBlock[] calls(CompiledTable table, String field) {
        List<CodeBlock> calls = new ArrayList<>();
        List<Rule.Slot> slots = table.program().weightSlots();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).flush()) {
                Storage storage = Storage.of(table.storage(slots.get(i).name()));
                Kernel kernel = context.kernels().flush(storage);
                String method = names.computeIfAbsent(
                        storage.toNearest(), one -> methods.claim("flushState" + one.suffix()));
                calls.add(CodeBlock.of(
                        "$L($L.$L($L),$W$Lchunk)",
                        method,
                        field,
                        storage.getter(),
                        i,
                        kernel.goesByStrips()
                                ? CodeBlock.of("$L,$W", KernelCall.strips(kernel, field))
                                : ""));
            }
        }
        return calls.toArray(CodeBlock[]::new);
    }

    /** Adds the calls, at the updates at which it is done, to the method of the step. */
    public void addCalls(Divided update, TypeSpec.Builder type) {
        if (passes.isEmpty()) {
            return;
        }
        Divided calls = Divided.of(methods, "flush", List.of());
        passes.forEach((table, pass) -> calls.add(
                CALL,
                context.dispatch().call(pass, CodeBlock.of("$L.chunks()", context.field(table)))));
        update.add(
                CALL + calls.bytecodes(),
                CodeBlock.builder()
                        .beginControlFlow("if ((long) number % $L == 0)", Flush.PERIOD)
                        .add(calls.body(type))
                        .endControlFlow()
                        .build());
    }

    public void addTo(TypeSpec.Builder type) {
        names.forEach((storage, name) -> type.addMethod(method(storage, name)));
    }

    private MethodSpec method(Storage storage, String name) {
        Kernel kernel = context.kernels().flush(storage);
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc(
                        "Sets values of a state below 1e-30 to zero, for subnormal numbers are slow.\n")
                .addParameter(
                        ArrayTypeName.of(ArrayTypeName.of(storage.element(Precision.FLOAT))),
                        "state");
        if (kernel.goesByStrips()) {
            method.addParameter(STRIPS, "strips");
        }
        method.addParameter(ClassName.get(RuntimeNames.PARALLEL, "Chunk"), "chunk");
        if (context.vectors()) {
            method.addStatement(
                    "int $L = KERNELS.lengths($L)",
                    KernelCall.LENGTHS,
                    context.kernels().index(kernel));
        }
        CodeBlock call = KernelCall.of(
                kernel,
                List.of(CodeBlock.of("state[k]")),
                CodeBlock.of("strips"),
                context.vectors());
        return method.addCode(KernelCall.overChunk(call)).build();
    }
}
