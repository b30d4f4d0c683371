package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.diagnostic.Message;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** Checks that a field of a rule is one thing only: a hyperparameter, a state, or a constant. */
final class FieldRole {
    private FieldRole() {}

    static void check(VariableElement field, VariableTree tree) {
        boolean hyper = AnnotationValues.find(field, StepsmithAnnotation.HYPER).isPresent();
        boolean state = AnnotationValues.find(field, StepsmithAnnotation.STATE).isPresent();
        if (hyper && state) {
            throw new Refusal(Message.HYPER_AND_STATE, tree, field.getSimpleName());
        }
        if (hyper) {
            checkNotFixed(field, tree, "Hyper", "every model sets its own");
        }
        if (state) {
            checkNotFixed(field, tree, "State", "every weight has its own, and steps change it");
        }
    }

    private static void checkNotFixed(
            VariableElement field, VariableTree tree, String annotation, String reason) {
        String fixed = Stream.of(Modifier.STATIC, Modifier.FINAL)
                .filter(field.getModifiers()::contains)
                .map(Modifier::toString)
                .collect(Collectors.joining(" "));
        if (!fixed.isEmpty()) {
            throw new Refusal(
                    Message.FIXED_FIELD,
                    tree,
                    annotation,
                    field.getSimpleName(),
                    fixed,
                    reason,
                    fixed,
                    annotation);
        }
    }
}
