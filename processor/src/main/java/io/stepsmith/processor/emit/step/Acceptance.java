package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Writer of the questions in a step whether it is made, and of the methods that answer them. They
 * go to each table, once where several have the same answer, and to a guard that looks at the norm
 * of all gradients. The check of these has summed it. Where states change on refused steps too, all
 * are asked; otherwise the first no is enough.
 */
final class Acceptance {
    private static final String CHECK = RuntimeNames.MODIFIERS + ".SkipNonFinite";

    /** Tables at most that one question is for, for its condition names each. */
    private static final int MOST = 32;

    private final PassContext context;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Question> byText = new HashMap<>();

    /**
     * A question.
     *
     * @param tables the tables that it is for
     * @param pass what answers, of the first of them
     */
    record Question(List<CompiledTable> tables, Program.Pass pass) {}

    Acceptance(PassContext context) {
        this.context = context;
    }

    /** Adds what answers for a table. */
    void add(CompiledTable table, Program.Pass pass) {
        Question own = new Question(new ArrayList<>(List.of(table)), pass);
        if (ProgramKind.parameters(pass).isEmpty()) {
            String text = text(own);
            Question same = byText.get(text);
            if (same != null && same.tables().size() < MOST) {
                same.tables().add(table);
                return;
            }
            byText.put(text, own);
        }
        questions.add(own);
    }

    private String text(Question question) {
        return AcceptsMethod.of(context, question.tables(), question.pass(), "accepts", true)
                .code()
                .toString();
    }

    boolean isEmpty() {
        return questions.isEmpty();
    }

    /** The questions, for those who compare optimizers. */
    List<Question> questions() {
        return questions;
    }

    /** The methods that answer. */
    List<MethodSpec> methods() {
        return questions.stream()
                .map(question -> AcceptsMethod.of(
                        context,
                        question.tables(),
                        question.pass(),
                        name(question),
                        questions.size() == 1))
                .toList();
    }

    /** The name of a method that answers. */
    String name(Question question) {
        return questions.size() == 1
                ? "accepts"
                : "accepts"
                        + UniformNames.capital(context.field(question.tables().get(0)));
    }

    private CodeBlock call(Question question) {
        String field = context.field(question.tables().get(0));
        CodeBlock arguments = ProgramKind.parameters(question.pass()).stream()
                .map(argument -> context.argument(argument, field))
                .collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("$L($L)", name(question), arguments);
    }

    /** Returns whether all tables of a question are left out; nothing if they cannot be. */
    private CodeBlock idle(Question question) {
        return context.hasGroups()
                ? question.tables().stream()
                        .map(table -> CodeBlock.of("$L.updates.isIdle()", context.field(table)))
                        .collect(CodeBlock.joining("$W&& "))
                : CodeBlock.of("");
    }

    /** Adds the statements, of so many bytecodes for each table. */
    void addTo(Divided method, int bytecodes) {
        if (questions.isEmpty()) {
            return;
        }
        int tables = questions.stream().mapToInt(one -> one.tables().size()).sum();
        List<String> states = context.shared().whenRefused();
        if (!states.isEmpty()) {
            method.add(bytecodes * (tables + 2), all(states));
            return;
        }
        for (Question question : questions) {
            CodeBlock idle = idle(question);
            String format = idle.isEmpty()
                    ? "if ($L!$L)"
                    : question.tables().size() == 1 ? "if (!$L$W&& !$L)" : "if (!($L)$W&& !$L)";
            method.add(
                    bytecodes * question.tables().size(),
                    CodeBlock.builder()
                            .beginControlFlow(format, idle, call(question))
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
            CodeBlock idle = idle(question);
            code.addStatement(
                    idle.isEmpty() ? "accepted &= $L$L" : "accepted &= $L$W|| $L",
                    idle,
                    call(question));
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
        CompiledTable table = questions.get(0).tables().get(0);
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
