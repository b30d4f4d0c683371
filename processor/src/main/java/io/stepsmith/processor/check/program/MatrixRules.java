package io.stepsmith.processor.check.program;

import io.stepsmith.processor.check.parameter.TableMaker;
import io.stepsmith.processor.compile.KernelCompiler;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;

import java.util.List;
import java.util.Optional;

/** Refuses rules and modifiers of matrices where parameters are not matrices. */
final class MatrixRules {
    private MatrixRules() {}

    /** Returns whether the program of a table fits its parameters; otherwise after a message. */
    static boolean fit(
            CompiledModel model,
            CompiledTable table,
            TableMaker.Place place,
            Diagnostics diagnostics) {
        Program program = table.program();
        if (table.matrix() || !program.seesRows()) {
            return true;
        }
        Optional<Modifier> modifier = modifierOfRows(model, table);
        diagnostics.say(
                Message.NEEDS_MATRIX,
                place.position(),
                modifier.map(Modifier::simpleName).orElse(table.group().rule().simpleName()),
                program.orthogonalised().isEmpty()
                        ? "reduces over rows or columns"
                        : "orthogonalises matrices",
                place.parameter(),
                modifier.isPresent()
                        ? "leave the modifier out with @Group(modifiers = ...)"
                        : "give it another rule, such as @Group(rule = AdamW.class)");
        return false;
    }

    /** The modifier that needs rows or columns, if it is not the rule. */
    private static Optional<Modifier> modifierOfRows(CompiledModel model, CompiledTable table) {
        KernelCompiler.Configuration configuration =
                ModelCompiler.configuration(model.spec(), table.table());
        Rule rule = table.group().rule();
        Rule plain = rule.withModifiers(List.of());
        return KernelCompiler.compile(plain, configuration).seesRows()
                ? Optional.empty()
                : rule.modifiers().stream()
                        .filter(modifier -> KernelCompiler.compile(
                                        plain.withModifiers(List.of(modifier)), configuration)
                                .seesRows())
                        .findFirst();
    }
}
