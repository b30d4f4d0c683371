package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.model.Table;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The methods that put other weights into the model between steps, those for evaluation and perturbed ones, and that sum gradients of micro-batches. */
final class BetweenMethods {
    private BetweenMethods() {}

    private static boolean evaluates(Table table) {
        return table.program().evaluation().isPresent();
    }

    private static boolean perturbs(Table table) {
        return table.program().perturbation().isPresent();
    }

    /** Allocates what the weights are kept in, in the constructor; nothing if none are. */
    static void memory(Map<Table, String> tables, LongArrays arrays, Divided constructor) {
        List<CodeBlock> kept = tables.keySet().stream().filter(table -> table.program().keepsWeights())
                .map(table -> CodeBlock.of("$L", tables.get(table))).toList();
        if (!kept.isEmpty()) {
            constructor.add(LongArrays.bytecodesOfArguments(kept.size()), "keepWeightsOf($L, $L,$W$L)",
                    tables.keySet().stream().anyMatch(BetweenMethods::evaluates),
                    tables.keySet().stream().anyMatch(BetweenMethods::perturbs),
                    arrays.arguments("keptTables", OptimizerEmitter.ANY_SEGMENTS, kept));
        }
    }

    static void addTo(TypeSpec.Builder type, PassContext context, UniqueNames methods) {
        add(type, context, Purpose.PERTURBATION, methods, "number", "clock");
        add(type, context, Purpose.EVALUATION, methods);
        add(type, context, Purpose.ACCUMULATION, methods);
    }

    private static void add(TypeSpec.Builder type, PassContext context, Purpose purpose, UniqueNames methods, String... parameters) {
        PassMethods passes = new PassMethods(context, purpose, methods);
        if (passes.isEmpty()) {
            return;
        }
        MethodSpec.Builder all = MethodSpec.methodBuilder(purpose.writing()).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
        for (String parameter : parameters) {
            all.addParameter(TypeName.DOUBLE, parameter);
        }
        Divided calls = Divided.of(methods, all);
        passes.addCalls(calls);
        type.addMethod(all.addCode(calls.body(type)).build());
        passes.addTo(type);
    }
}
