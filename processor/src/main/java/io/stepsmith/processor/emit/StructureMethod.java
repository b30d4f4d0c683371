package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.model.Group;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** The method that refuses values under which a test would come out otherwise than the code was generated for. */
final class StructureMethod {
    /** Of one check at most, beside its test, whose text is no shorter than its bytecodes. */
    private static final int BYTECODES = 40;

    private StructureMethod() {}

    static void addTo(TypeSpec.Builder type, Model model, GroupFields fields, UniqueNames methods) {
        Map<String, CodeBlock> checks = new LinkedHashMap<>();
        for (Table table : model.tables()) {
            Group group = table.group();
            for (Structure.Test test : table.program().tests()) {
                CodeBlock shown = write(test.condition(), node -> Text.atom("$L", node.attribute()), group).code();
                CodeBlock now = write(test.condition(), node -> fields.value(group, node), group).code();
                checks.putIfAbsent(group.name() + " " + shown, CodeBlock.of("structure($S, $S, $L, $L)", group.name(), shown.toString(), now,
                        test.outcome()));
            }
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder("checkStructure").addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED);
        Divided statements = Divided.of(methods, method);
        checks.forEach((test, check) -> statements.add(BYTECODES + test.length(), "$L", check));
        type.addMethod(method.addCode(statements.body(type)).build());
    }

    private static Text write(Node node, Function<Node, Text> number, Group group) {
        if (node.is(Op.HYPER)) {
            boolean isNumber = node.type() == Type.REAL || node.type() == Type.INTEGER;
            return isNumber ? number.apply(node) : fixed(group.values().get(node.attribute()));
        }
        if (node.is(Op.CONSTANT)) {
            return node.type() == Type.CHOICE ? fixed(node.attribute()) : JavaText.constant(node, Precision.DOUBLE);
        }
        return JavaText.of(node, node.arguments().stream().map(argument -> write(argument, number, group)).toList(), Precision.DOUBLE);
    }

    /** The value of a switch, which is known: an enum constant is compared by its name. */
    private static Text fixed(Object value) {
        return value instanceof String name ? Text.atom("$S", name) : Text.atom("$L", value);
    }
}
