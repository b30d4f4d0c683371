package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.diagnostic.Message;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * Both ends of what a rule tells its modifiers: {@code @Expose} in the rule, {@code @Exposed} in
 * the modifier.
 */
final class ExposedFields {
    private ExposedFields() {}

    /** Returns whether a rule's field is to be read by modifiers. */
    static boolean isExposed(VariableElement field, VariableTree tree) {
        if (AnnotationValues.find(field, StepsmithAnnotation.EXPOSE).isEmpty()) {
            return false;
        }
        boolean kept = AnnotationValues.find(field, StepsmithAnnotation.STATE)
                .or(() -> AnnotationValues.find(field, StepsmithAnnotation.HYPER))
                .isPresent();
        if (!kept || field.asType().getKind() != TypeKind.DOUBLE) {
            throw new Refusal(
                    Message.EXPOSE,
                    tree,
                    field.getSimpleName(),
                    kept ? "has type " + field.asType() : "is neither");
        }
        return true;
    }

    /** Returns whether a field of a modifier holds what the rule exposes. */
    static boolean isReceiver(VariableElement field, VariableTree tree, RuleHeader header) {
        if (AnnotationValues.find(field, StepsmithAnnotation.EXPOSED).isEmpty()) {
            return false;
        }
        String wrong = AnnotationValues.find(header.element(), StepsmithAnnotation.UPDATE_MODIFIER)
                        .isEmpty()
                ? "this is not a modifier"
                : field.asType().getKind() != TypeKind.DOUBLE
                        ? "this has type " + field.asType()
                        : field.getModifiers().contains(Modifier.STATIC)
                                ? "this is static"
                                : field.getModifiers().contains(Modifier.FINAL)
                                        ? "this is final"
                                        : "";
        if (!wrong.isEmpty()) {
            throw new Refusal(Message.EXPOSED_FIELD, tree, field.getSimpleName(), wrong);
        }
        return true;
    }
}
