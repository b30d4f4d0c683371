package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.model.Table;
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
    static CodeBlock memory(Map<Table, String> tables) {
        CodeBlock kept = tables.keySet().stream().filter(table -> table.program().keepsWeights()).map(table -> CodeBlock.of("$L", tables.get(table)))
                .collect(CodeBlock.joining(",$W"));
        return kept.isEmpty() ? kept : CodeBlock.builder().addStatement("keepWeightsOf($L, $L,$W$L)",
                tables.keySet().stream().anyMatch(BetweenMethods::evaluates),
                tables.keySet().stream().anyMatch(BetweenMethods::perturbs), kept).build();
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
        type.addMethod(all.addCode(passes.calls()).build());
        passes.addTo(type);
    }
}
