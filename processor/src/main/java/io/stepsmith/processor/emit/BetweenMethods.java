package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** The methods that put other weights into the model between steps: those for evaluation, and perturbed ones. */
final class BetweenMethods {
    private final Model model;
    private final Map<Table, String> tables;
    private final GroupFields fields;
    private final KernelSet kernels;
    private final boolean vectors;

    BetweenMethods(Model model, Map<Table, String> tables, GroupFields fields, KernelSet kernels, boolean vectors) {
        this.model = model;
        this.tables = tables;
        this.fields = fields;
        this.kernels = kernels;
        this.vectors = vectors;
    }

    private static boolean evaluates(Table table) {
        return table.program().evaluation().isPresent();
    }

    private static boolean perturbs(Table table) {
        return table.program().perturbation().isPresent();
    }

    /** Whether the weights of a table are kept while others are in the model. */
    static boolean keeps(Table table) {
        return evaluates(table) || perturbs(table);
    }

    /** Allocates what the weights are kept in, in the constructor; nothing if none are. */
    static CodeBlock memory(Map<Table, String> tables) {
        CodeBlock kept = tables.keySet().stream().filter(BetweenMethods::keeps).map(table -> CodeBlock.of("$L", tables.get(table)))
                .collect(CodeBlock.joining(",$W"));
        return kept.isEmpty() ? kept : CodeBlock.builder().addStatement("keepWeightsOf($L, $L,$W$L)",
                tables.keySet().stream().anyMatch(BetweenMethods::evaluates),
                tables.keySet().stream().anyMatch(BetweenMethods::perturbs), kept).build();
    }

    void addTo(TypeSpec.Builder type, UniqueNames methods) {
        add(type, "perturb", BetweenMethods::perturbs, UpdateMethod::perturbation, methods, "number", "clock");
        add(type, "evaluate", BetweenMethods::evaluates, UpdateMethod::evaluation, methods, "clock");
    }

    /** Writes the method of one table. */
    private interface Part {
        MethodSpec of(String name, Model model, Table table, String tableField, GroupFields fields, KernelSet kernels, boolean vectors);
    }

    private void add(TypeSpec.Builder type, String name, Predicate<Table> wanted, Part part, UniqueNames methods, String... parameters) {
        MethodSpec.Builder all = MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
        for (String parameter : parameters) {
            all.addParameter(TypeName.DOUBLE, parameter);
        }
        List<MethodSpec> parts = new ArrayList<>();
        tables.forEach((table, field) -> {
            if (wanted.test(table)) {
                String partName = methods.claim(name + UniformNames.capital(field));
                all.addStatement("$L($L)", partName, String.join(", ", parameters));
                parts.add(part.of(partName, model, table, field, fields, kernels, vectors));
            }
        });
        if (!parts.isEmpty()) {
            type.addMethod(all.build());
            parts.forEach(type::addMethod);
        }
    }
}
