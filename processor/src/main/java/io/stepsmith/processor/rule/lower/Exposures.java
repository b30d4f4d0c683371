package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** The local variables that modifiers may read: each has one value, that of its declaration. */
final class Exposures {
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** Notes a declaration, with the value, or null if there is none yet. */
    void declared(VariableTree tree, @Nullable Node value) {
        String name = tree.getName().toString();
        if (tree.getModifiers().getAnnotations().stream().noneMatch(Exposures::isExpose)) {
            return;
        }
        String wrong = value == null
                ? "has no value where it is declared"
                : value.type() != Type.REAL
                        ? "is not a double"
                        : values.containsKey(name) && values.get(name) != value
                                ? "has more than one value"
                                : "";
        if (value == null || !wrong.isEmpty()) {
            throw new Refusal(Message.EXPOSE, tree, name, wrong);
        }
        values.put(name, value);
    }

    /** Notes an assignment to a local variable. */
    void assigned(String name, Tree target) {
        if (values.containsKey(name)) {
            throw new Refusal(Message.EXPOSE, target, name, "is assigned again here");
        }
    }

    Map<String, Node> values() {
        return values;
    }

    private static boolean isExpose(AnnotationTree annotation) {
        String type = annotation.getAnnotationType().toString();
        return type.equals(StepsmithAnnotation.EXPOSE.qualifiedName())
                || type.equals(StepsmithAnnotation.EXPOSE.simpleName());
    }
}
