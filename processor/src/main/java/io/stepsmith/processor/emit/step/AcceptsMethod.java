package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Formulas;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

/**
 * The method that decides for one table, once all has been reduced and before anything is written,
 * whether the step is made.
 */
final class AcceptsMethod {
    private AcceptsMethod() {}

    /**
     * Writes the method.
     *
     * @param tables those that it decides for, which have the same text
     * @param alone whether it decides for all
     */
    static MethodSpec of(
            PassContext context,
            List<CompiledTable> tables,
            Program.Pass pass,
            String name,
            boolean alone) {
        CompiledTable table = tables.get(0);
        UniqueNames unique = context.variables();
        PassVariables variables = new PassVariables(context, table, pass, unique);
        UniformCode uniforms = new UniformCode(variables::text, variables::powers, unique);
        pass.rest().outputs().values().forEach(uniforms::need);
        CodeBlock.Builder code = CodeBlock.builder();
        Set<String> scope = UniformCode.scope();
        pass.rest()
                .outputs()
                .values()
                .forEach(node -> uniforms.hoist(node, Level.GROUP, scope, code));
        for (Rule.Slot slot : table.program().modelSlots()) {
            if (slot.whenRefused() && pass.rest().outputs().containsKey(slot.name())) {
                code.addStatement(
                        "$L = $L",
                        variables.target(slot),
                        uniforms.text(pass.rest().output(slot.name())).code());
            }
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.BOOLEAN)
                .addJavadoc(
                        "Returns whether the step is made$L$L",
                        alone ? "" : CodeBlock.of(", as far as $L", decide(tables)),
                        Formulas.of(pass));
        ProgramKind.parameters(pass)
                .forEach(parameter -> method.addParameter(TypeName.DOUBLE, parameter));
        return method.addCode(variables.declarations())
                .addCode(code.build())
                .addStatement(
                        "return $L",
                        uniforms.text(pass.rest().output(Graph.ACCEPTS)).code())
                .build();
    }

    private static String decide(List<CompiledTable> tables) {
        return tables.stream()
                .map(table -> "{@code " + table.group().name() + "}, "
                        + table.format().text() + " arrays,")
                .collect(Collectors.joining(
                        " ", "group ", tables.size() == 1 ? " decides" : " decide"));
    }
}
