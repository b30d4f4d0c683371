package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.simplify.Structure;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.JavaText;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.step.GroupFields;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.emit.step.UniformCode;
import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.model.GroupSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.lang.model.element.Modifier;

/**
 * The method that refuses values under which a test would come out otherwise than the code was
 * generated for.
 */
final class StructureMethod {
    /** Of one check at most, beside its test, whose text is no shorter than its bytecodes. */
    private static final int BYTECODES = 40;

    /** Longer tests are not written as one expression. */
    private static final int LONG = 64;

    private StructureMethod() {}

    static void addTo(TypeSpec.Builder type, PassContext context, UniqueNames methods) {
        GroupFields fields = context.fields();
        UniqueNames variables = context.variables();
        Map<String, CodeBlock> checks = new LinkedHashMap<>();
        Map<GroupSpec, List<Structure.Test>> longTests = new LinkedHashMap<>();
        for (CompiledTable table : context.model().tables()) {
            GroupSpec group = table.group();
            for (Structure.Test test : table.program().tests()) {
                if (length(test.condition()) > LONG) {
                    longTests.computeIfAbsent(group, one -> new ArrayList<>()).add(test);
                    continue;
                }
                CodeBlock shown = write(
                                test.condition(),
                                node -> leaf(
                                        node, number -> Text.atom("$L", number.attribute()), group))
                        .code();
                CodeBlock now = write(
                                test.condition(),
                                node -> leaf(node, number -> fields.value(group, number), group))
                        .code();
                checks.putIfAbsent(
                        group.name() + " " + shown, check(group, shown.toString(), now, test));
            }
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder("checkStructure")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED);
        Divided statements = Divided.of(methods, method);
        checks.forEach((test, check) -> statements.add(BYTECODES + test.length(), check));
        longTests.forEach((group, tests) -> statements.add(
                BYTECODES * tests.size() * LONG, together(group, tests, fields, variables)));
        type.addMethod(method.addCode(statements.body(type)).build());
    }

    private static CodeBlock check(
            GroupSpec group, String shown, CodeBlock now, Structure.Test test) {
        return CodeBlock.builder()
                .addStatement("structure($S, $S, $L, $L)", group.name(), shown, now, test.outcome())
                .build();
    }

    /**
     * The checks of long tests of a group: what they have in common is in local variables, and
     * shown is the statement that each stands in.
     */
    private static CodeBlock together(
            GroupSpec group,
            List<Structure.Test> tests,
            GroupFields fields,
            UniqueNames variables) {
        UniformCode values = new UniformCode(
                node -> leaf(node, number -> fields.value(group, number), group), variables);
        tests.forEach(test -> values.need(test.condition()));
        CodeBlock.Builder code = CodeBlock.builder();
        Set<String> scope = UniformCode.scope();
        for (Structure.Test test : tests) {
            values.declare(test.condition(), scope, code);
            String shown = test.condition().origin() == null
                    ? "a test"
                    : test.condition().origin().text();
            code.add(check(group, shown, values.text(test.condition()).code(), test));
        }
        return code.build();
    }

    /**
     * Returns how many operations and operands a test has if each is counted as often as it is
     * written; not above one more than what is long.
     */
    private static int length(Node condition) {
        return new Derived<Integer>((node, known) -> Math.min(
                        node.arguments().stream().mapToInt(known::apply).sum() + 1, LONG + 1))
                .of(condition);
    }

    private static Text write(Node node, Function<Node, Text> inputText) {
        return node.arguments().isEmpty()
                ? inputText.apply(node)
                : JavaText.of(
                        node,
                        node.arguments().stream()
                                .map(argument -> write(argument, inputText))
                                .toList(),
                        Precision.DOUBLE);
    }

    private static Text leaf(Node node, Function<Node, Text> number, GroupSpec group) {
        if (node.is(Op.CONSTANT)) {
            return node.type() == Type.CHOICE
                    ? fixed(node.attribute())
                    : JavaText.constant(node, Precision.DOUBLE);
        }
        boolean isNumber = node.type() == Type.REAL || node.type() == Type.INTEGER;
        return isNumber ? number.apply(node) : fixed(group.values().get(node.attribute()));
    }

    /** The value of a switch, which is known: an enum constant is compared by its name. */
    private static Text fixed(Object value) {
        return value instanceof String name ? Text.atom("$S", name) : Text.atom("$L", value);
    }
}
