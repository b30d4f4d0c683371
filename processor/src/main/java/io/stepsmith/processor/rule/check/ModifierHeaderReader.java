package io.stepsmith.processor.rule.check;

import io.stepsmith.Decay;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.rule.RuleReader;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.RuleRate;
import io.stepsmith.processor.rule.lower.RuleHeader;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/**
 * Checks what can be checked of a modifier without its body: the shape of the class and the
 * signatures of its methods.
 */
public final class ModifierHeaderReader {
    /** The number of parameters before the step, by the method's name. */
    private static final Map<String, Integer> NUMBERS = Map.of(
            "gradient",
            2,
            "update",
            3,
            "weight",
            3,
            "perturb",
            2,
            "evaluate",
            1,
            "accepts",
            2,
            "first",
            2);

    private static final Map<String, TypeKind> RESULTS =
            Map.of("first", TypeKind.VOID, "accepts", TypeKind.BOOLEAN);

    private ModifierHeaderReader() {}

    /** The header, or nothing after a message. */
    public static Optional<RuleHeader> read(TypeElement modifier, Diagnostics diagnostics) {
        RuleHeaderReader.checkClass(modifier, diagnostics);
        RuleRate rate = RateReader.ofModifier(annotation(modifier), diagnostics);
        if (modifier.getKind() == ElementKind.CLASS) {
            checkMethods(modifier, diagnostics);
        }
        return diagnostics.failed()
                ? Optional.empty()
                : Optional.of(new RuleHeader(
                        modifier, modifier.getQualifiedName().toString(), Decay.NONE, 0, rate));
    }

    /** The qualified names of the modifiers that it excludes. */
    public static List<String> excludes(TypeElement modifier) {
        return annotation(modifier).list("excludes").stream()
                .flatMap(value -> RuleReader.type(value).stream())
                .map(type -> type.getQualifiedName().toString())
                .toList();
    }

    private static AnnotationValues annotation(TypeElement modifier) {
        return AnnotationValues.find(modifier, StepsmithAnnotation.UPDATE_MODIFIER)
                .orElseThrow();
    }

    private static void checkMethods(TypeElement modifier, Diagnostics diagnostics) {
        List<ExecutableElement> methods =
                ElementFilter.methodsIn(modifier.getEnclosedElements()).stream()
                        .filter(method ->
                                NUMBERS.containsKey(method.getSimpleName().toString()))
                        .toList();
        if (methods.stream().allMatch(method -> method.getSimpleName().contentEquals("first"))) {
            diagnostics.say(
                    Message.MODIFIER_METHOD,
                    SourcePosition.of(modifier),
                    modifier.getSimpleName(),
                    "it has none");
        }
        for (ExecutableElement method : methods) {
            if (!hasSignature(method)) {
                diagnostics.say(
                        Message.MODIFIER_METHOD,
                        SourcePosition.of(method),
                        modifier.getSimpleName(),
                        "the signature of " + method.getSimpleName() + " is another");
            } else if (methods.stream()
                            .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
                            .count()
                    > 1) {
                diagnostics.say(
                        Message.MODIFIER_METHOD,
                        SourcePosition.of(method),
                        modifier.getSimpleName(),
                        "it has more than one " + method.getSimpleName());
            }
        }
    }

    private static boolean hasSignature(ExecutableElement method) {
        if (method.getSimpleName().contentEquals("evaluate")) {
            return RuleHeaderReader.isEvaluate(method);
        }
        int numbers = Objects.requireNonNull(NUMBERS.get(method.getSimpleName().toString()));
        TypeKind result = RESULTS.getOrDefault(method.getSimpleName().toString(), TypeKind.DOUBLE);
        List<? extends VariableElement> parameters = method.getParameters();
        return method.getReturnType().getKind() == result
                && parameters.size() > numbers
                && Set.of(Modifier.STATIC, Modifier.ABSTRACT, Modifier.NATIVE).stream()
                        .noneMatch(method.getModifiers()::contains)
                && parameters.subList(0, numbers).stream()
                        .allMatch(parameter -> RuleHeaderReader.isDouble(parameter.asType()))
                && RuleHeaderReader.isStep(parameters.get(numbers).asType())
                && RuleHeaderReader.areExtents(parameters.subList(numbers + 1, parameters.size()));
    }
}
