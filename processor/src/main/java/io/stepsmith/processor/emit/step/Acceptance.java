package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Writer of the questions in a step whether it is made. They go to each table, and to a guard that
 * looks at the norm of all gradients. The check of these has summed it. Where states change on
 * refused steps too, all are asked; otherwise the first no is enough.
 */
final class Acceptance {
    private static final String CHECK = RuntimeNames.MODIFIERS + ".SkipNonFinite";

    private record Question(CodeBlock unless, CodeBlock call) {}

    private final PassContext context;
    private final List<Question> questions = new ArrayList<>();
    private final List<CompiledTable> tables = new ArrayList<>();

    Acceptance(PassContext context) {
        this.context = context;
    }

    /** Adds a call that answers for a table, unless that is left out. */
    void ask(CompiledTable table, CodeBlock call) {
        tables.add(table);
        questions.add(new Question(
                context.hasGroups()
                        ? CodeBlock.of("$L.updates.isIdle()", context.tables().get(table))
                        : CodeBlock.of(""),
                call));
    }

    /** Adds the statements, of so many bytecodes each. */
    void addTo(Divided method, int bytecodes) {
        List<String> states = context.shared().whenRefused();
        if (!states.isEmpty()) {
            method.add(bytecodes * (questions.size() + 2), all(states));
            return;
        }
        for (Question question : questions) {
            String idle = question.unless().isEmpty() ? "" : "!" + question.unless() + "$W&& ";
            method.add(
                    bytecodes,
                    CodeBlock.builder()
                            .beginControlFlow("if (" + idle + "!$L)", question.call())
                            .addStatement("return false")
                            .endControlFlow()
                            .build());
        }
        if (context.seesSpikes()) {
            method.add(
                    bytecodes,
                    CodeBlock.builder()
                            .beginControlFlow("if (!$L)", admits())
                            .addStatement("return false")
                            .endControlFlow()
                            .build());
        }
    }

    private CodeBlock all(List<String> states) {
        CodeBlock.Builder code = CodeBlock.builder().addStatement("boolean accepted = true");
        for (Question question : questions) {
            String idle = question.unless().isEmpty() ? "" : question.unless() + "$W|| ";
            code.addStatement("accepted &= " + idle + "$L", question.call());
        }
        if (context.seesSpikes()) {
            code.addStatement("accepted = accepted && $L", admits());
        }
        code.beginControlFlow("if (!accepted)");
        states.forEach(state -> code.addStatement("$L.advance()", state));
        return code.addStatement("return false").endControlFlow().build();
    }

    /** Asks the guard, with the norm that the check of any table has summed. */
    private CodeBlock admits() {
        CompiledTable table = tables.get(0);
        Rule rule = table.group().rule();
        String prefix = rule.modifiers().stream()
                .filter(modifier -> modifier.name().equals(CHECK))
                .map(Modifier::prefix)
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
        String norm = table.program().reductions().stream()
                .filter(one -> one.extent() == Level.MODEL && one.name().startsWith(prefix))
                .map(Reduction::name)
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
        return CodeBlock.of("admits($L.total())", context.shared().field(rule, norm));
    }
}
