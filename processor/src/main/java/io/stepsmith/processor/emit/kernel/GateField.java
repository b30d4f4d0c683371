package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.engine.EngineInterface;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniqueNames;

import java.util.List;

import javax.lang.model.element.Modifier;

/**
 * The field with the gate of all kernels: a chain of calls, or of many kernels a method of its own.
 * First of all the class asks whether the runtime fits.
 */
public final class GateField {
    static final ClassName GATE = ClassName.get(RuntimeNames.SIMD, "KernelGate");
    private static final ClassName INTERFACE =
            ClassName.get(RuntimeNames.ENGINE, "EngineInterface");
    private static final int KERNEL = 19;

    private GateField() {}

    public static void addTo(
            TypeSpec.Builder type,
            ClassName owner,
            List<Kernel> kernels,
            boolean vectors,
            UniqueNames methods) {
        type.addField(FieldSpec.builder(
                        GATE, "KERNELS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .build());
        CodeBlock gate = gate(type, owner.simpleName(), kernels, vectors, methods);
        type.addStaticBlock(CodeBlock.builder()
                .addStatement("$T.require($L, $T.class)", INTERFACE, EngineInterface.NUMBER, owner)
                .addStatement("KERNELS = $L", gate)
                .build());
    }

    private static CodeBlock gate(
            TypeSpec.Builder type,
            String owner,
            List<Kernel> kernels,
            boolean vectors,
            UniqueNames methods) {
        if (!vectors) {
            return CodeBlock.of("$T.scalarOnly($S)", GATE, owner);
        }
        if (kernels.size() * KERNEL > Divided.MOST) {
            return CodeBlock.of("$L()", method(type, owner, kernels, methods));
        }
        CodeBlock.Builder gate = CodeBlock.builder().add("$T.of($S)", GATE, owner);
        kernels.forEach(kernel -> gate.add("\n.$L", call(kernel)));
        return gate.build();
    }

    private static String method(
            TypeSpec.Builder type, String owner, List<Kernel> kernels, UniqueNames methods) {
        String name = methods.claim("kernels");
        Divided calls = Divided.of(
                methods,
                name,
                List.of(ParameterSpec.builder(GATE, "gate").build()),
                Modifier.STATIC);
        kernels.forEach(kernel -> calls.add(KERNEL, "gate.$L", call(kernel)));
        type.addMethod(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(GATE)
                .addStatement("$T gate = $T.of($S)", GATE, GATE, owner)
                .addCode(calls.body(type))
                .addStatement("return gate")
                .build());
        return name;
    }

    private static CodeBlock call(Kernel kernel) {
        String trial = KernelMethods.trial(kernel);
        return CodeBlock.of(
                "kernel($S,$W$L::$L,$W(scratch, n, calls) -> $L.$L(scratch, n, calls))",
                kernel.name(),
                KernelMethods.SCALAR,
                trial,
                KernelMethods.VECTOR,
                trial);
    }
}
