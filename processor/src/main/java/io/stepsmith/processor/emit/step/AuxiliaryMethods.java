package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.LongArrays;
import io.stepsmith.processor.emit.kernel.ProgramKind;

import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

/**
 * The methods that put other weights into the model between steps, those for evaluation and
 * perturbed ones, and that sum gradients of micro-batches.
 */
public final class AuxiliaryMethods {
    private AuxiliaryMethods() {}

    private static boolean evaluates(CompiledTable table) {
        return table.program().evaluation().isPresent();
    }

    private static boolean perturbs(CompiledTable table) {
        return table.program().perturbation().isPresent();
    }

    /** Says in the constructor which tables keep their weights; nothing if none do. */
    public static void addKept(
            Map<CompiledTable, String> tables, LongArrays arrays, Divided constructor) {
        List<CodeBlock> kept = tables.keySet().stream()
                .filter(table -> table.program().keepsWeights())
                .map(table -> CodeBlock.of("$L", tables.get(table)))
                .toList();
        if (!kept.isEmpty()) {
            constructor.add(
                    LongArrays.bytecodesOfArguments(kept.size()),
                    "definition.keepWeightsOf($L, $L,$W$L)",
                    tables.keySet().stream().anyMatch(AuxiliaryMethods::evaluates),
                    tables.keySet().stream().anyMatch(AuxiliaryMethods::perturbs),
                    arrays.arguments("keptTables", Types.ANY_TABLE, kept));
        }
    }

    public static void addTo(TypeSpec.Builder type, PassContext context, UniqueNames methods) {
        add(type, context, ProgramKind.PERTURBATION, methods, "number", "clock");
        add(type, context, ProgramKind.EVALUATION, methods);
        add(type, context, ProgramKind.ACCUMULATION, methods);
    }

    private static void add(
            TypeSpec.Builder type,
            PassContext context,
            ProgramKind kind,
            UniqueNames methods,
            String... parameters) {
        PassMethods passes = new PassMethods(context, kind, methods);
        if (passes.isEmpty()) {
            return;
        }
        MethodSpec.Builder all = MethodSpec.methodBuilder(kind.writing())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED);
        for (String parameter : parameters) {
            all.addParameter(TypeName.DOUBLE, parameter);
        }
        Divided calls = Divided.of(methods, all);
        passes.addCalls(calls);
        type.addMethod(all.addCode(calls.body(type)).build());
        passes.addTo(type);
    }
}
