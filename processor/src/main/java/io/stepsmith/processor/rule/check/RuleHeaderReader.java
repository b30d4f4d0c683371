package io.stepsmith.processor.rule.check;

import io.stepsmith.Decay;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.rule.lower.Extents;
import io.stepsmith.processor.rule.lower.RuleHeader;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Checks what can be checked of a rule without its body: the shape of the class and the signatures
 * of its methods.
 */
public final class RuleHeaderReader {
    private RuleHeaderReader() {}

    /** The header, or nothing after a message. */
    public static Optional<RuleHeader> read(TypeElement rule, Diagnostics diagnostics) {
        AnnotationValues annotation =
                AnnotationValues.find(rule, StepsmithAnnotation.UPDATE_RULE).orElseThrow();
        Decay decay = annotation.constant("decay").map(Decay::valueOf).orElse(Decay.NONE);
        RuleHeader header = new RuleHeader(
                rule,
                rule.getQualifiedName().toString(),
                decay,
                annotation.number("weightDecay").orElse(0.0),
                RateReader.ofRule(annotation, diagnostics));
        checkClass(rule, diagnostics);
        checkDefaults(header, annotation, diagnostics);
        if (rule.getKind() == ElementKind.CLASS
                && annotation.explicit("variantOf").isEmpty()) {
            checkMethods(rule, annotation, decay, diagnostics);
        }
        return diagnostics.failed() ? Optional.empty() : Optional.of(header);
    }

    static void checkClass(TypeElement rule, Diagnostics diagnostics) {
        boolean inner = rule.getNestingKind() == NestingKind.MEMBER
                && !rule.getModifiers().contains(Modifier.STATIC);
        String wrong = rule.getKind() != ElementKind.CLASS
                ? FieldAccess.kind(rule)
                : rule.getModifiers().contains(Modifier.ABSTRACT)
                        ? "abstract"
                        : !rule.getTypeParameters().isEmpty()
                                ? "generic"
                                : rule.getModifiers().contains(Modifier.PRIVATE)
                                        ? "private"
                                        : inner ? "an inner class" : "";
        if (!wrong.isEmpty()) {
            diagnostics.say(
                    Message.RULE_CLASS, SourcePosition.of(rule), rule.getSimpleName(), wrong);
        }
    }

    private static void checkDefaults(
            RuleHeader header, AnnotationValues annotation, Diagnostics diagnostics) {
        if (!(header.weightDecay() >= 0 && header.weightDecay() < Double.POSITIVE_INFINITY)) {
            diagnostics.say(
                    Message.BAD_DEFAULT,
                    annotation.position("weightDecay"),
                    "weightDecay",
                    header.weightDecay(),
                    "[0, inf)");
        }
    }

    private static void checkMethods(
            TypeElement rule, AnnotationValues annotation, Decay decay, Diagnostics diagnostics) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(rule.getEnclosedElements());
        List<ExecutableElement> forms = methods.stream()
                .filter(method -> method.getSimpleName().contentEquals("update")
                        || method.getSimpleName().contentEquals("weight"))
                .toList();
        if (forms.size() != 1) {
            diagnostics.say(
                    Message.RULE_METHOD,
                    SourcePosition.of(rule),
                    rule.getSimpleName(),
                    forms.isEmpty() ? "it has none" : "it has " + forms.size());
            return;
        }
        ExecutableElement form = forms.get(0);
        if (!hasSignature(form, TypeKind.DOUBLE)) {
            diagnostics.say(
                    Message.RULE_METHOD,
                    SourcePosition.of(form),
                    rule.getSimpleName(),
                    "the signature of " + form.getSimpleName() + " is another");
        }
        methods.stream()
                .filter(method -> method.getSimpleName().contentEquals("first")
                        && !hasSignature(method, TypeKind.VOID))
                .forEach(
                        method -> diagnostics.say(
                                Message.RULE_METHOD,
                                SourcePosition.of(method),
                                rule.getSimpleName(),
                                "and first must be void first(double w, double g, Step step), with Tensor, Row, Column, Model after it where needed"));
        methods.stream()
                .filter(method ->
                        method.getSimpleName().contentEquals("evaluate") && !isEvaluate(method))
                .forEach(method -> diagnostics.say(
                        Message.EVALUATE_METHOD, SourcePosition.of(method), rule.getSimpleName()));
        methods.stream()
                .filter(method -> method.getSimpleName().contentEquals("perturb")
                        && !hasSignature(method, TypeKind.DOUBLE))
                .forEach(method -> diagnostics.say(
                        Message.PERTURB_METHOD, SourcePosition.of(method), rule.getSimpleName()));
        if (form.getSimpleName().contentEquals("weight") && decay != Decay.NONE) {
            diagnostics.say(
                    Message.DECAY_ON_WEIGHT, annotation.position("decay"), rule.getSimpleName());
        }
    }

    private static boolean hasSignature(ExecutableElement method, TypeKind result) {
        return method.getReturnType().getKind() == result
                && method.getParameters().size() >= 3
                && Set.of(Modifier.STATIC, Modifier.ABSTRACT, Modifier.NATIVE).stream()
                        .noneMatch(method.getModifiers()::contains)
                && isDouble(method.getParameters().get(0).asType())
                && isDouble(method.getParameters().get(1).asType())
                && isStep(method.getParameters().get(2).asType())
                && areExtents(
                        method.getParameters().subList(3, method.getParameters().size()));
    }

    /** Returns whether these are what a method may reduce over, each at most once. */
    static boolean areExtents(List<? extends VariableElement> parameters) {
        List<String> types = parameters.stream()
                .map(parameter -> parameter.asType().toString())
                .toList();
        return types.stream()
                        .allMatch(type -> Extents.TYPES.stream()
                                .anyMatch(extent ->
                                        type.equals(RuntimeNames.LANGUAGE + "." + extent)))
                && Set.copyOf(types).size() == types.size();
    }

    /** Returns whether it is {@code double evaluate(double w)}. */
    static boolean isEvaluate(ExecutableElement method) {
        return method.getReturnType().getKind() == TypeKind.DOUBLE
                && method.getParameters().size() == 1
                && Set.of(Modifier.STATIC, Modifier.ABSTRACT, Modifier.NATIVE).stream()
                        .noneMatch(method.getModifiers()::contains)
                && isDouble(method.getParameters().get(0).asType());
    }

    static boolean isDouble(TypeMirror type) {
        return type.getKind() == TypeKind.DOUBLE || type.getKind() == TypeKind.ERROR;
    }

    static boolean isStep(TypeMirror type) {
        return type.toString().equals(RuntimeNames.STEP) || type.getKind() == TypeKind.ERROR;
    }
}
