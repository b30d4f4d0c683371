package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the field that holds a parameter's gradient, by the name given or by the usual ones. */
final class GradientFinder {
    private final Context context;
    private final FieldAccess access;
    private final Map<VariableElement, VariableElement> parameters = new LinkedHashMap<>();

    GradientFinder(Context context, FieldAccess access) {
        this.context = context;
        this.access = access;
    }

    /** The gradient's name, or nothing after a message. */
    Optional<String> find(
            VariableElement parameter, AnnotationValues param, List<VariableElement> fields) {
        Optional<String> given = param.string("gradient");
        List<String> tried = tried(parameter, param, fields);
        List<VariableElement> found = fields.stream()
                .filter(field -> tried.contains(field.getSimpleName().toString()))
                .toList();
        SourcePosition spot =
                given.isPresent() ? param.spot("gradient") : SourcePosition.of(parameter);
        if (found.isEmpty()) {
            if (!isGradient(parameter, fields)) {
                List<String> others = fields.stream()
                        .map(field -> field.getSimpleName().toString())
                        .toList();
                context.report()
                        .say(
                                Message.MISSING_GRADIENT,
                                spot,
                                parameter.getSimpleName(),
                                String.join(
                                                ", ",
                                                given.map(List::of).orElse(names(parameter, true)))
                                        .replaceFirst(", (\\w+)$", " or $1"),
                                parameter.getEnclosingElement().getSimpleName(),
                                given.map(name -> DidYouMean.among(name, others))
                                        .orElse(""),
                                type(parameter.asType()),
                                isBfloat16(parameter)
                                        ? "or name the field with @Param(gradient = \"...\")"
                                        : "name the field with @Param(gradient = \"...\"), or set separateGradients = true on @Optimizer if a second instance holds the "
                                                + "gradients");
            }
            return Optional.empty();
        }
        if (found.size() > 1) {
            context.report()
                    .say(
                            Message.TWO_GRADIENTS,
                            spot,
                            parameter.getSimpleName(),
                            found.stream()
                                    .map(VariableElement::getSimpleName)
                                    .collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        return check(parameter, found.get(0), spot)
                ? Optional.of(found.get(0).getSimpleName().toString())
                : Optional.empty();
    }

    /** The same where the gradient is in the parameter's field of a second instance. */
    Optional<String> separate(VariableElement parameter, AnnotationValues param) {
        String name = parameter.getSimpleName().toString();
        if (isBfloat16(parameter)) {
            context.report()
                    .say(
                            Message.BFLOAT16_SEPARATE,
                            SourcePosition.of(parameter),
                            name,
                            type(parameter.asType()),
                            name);
            return Optional.empty();
        }
        if (param.string("gradient").isPresent()) {
            context.report().say(Message.GRADIENT_NOT_READ, param.spot("gradient"), name, name);
            return Optional.empty();
        }
        return Optional.of(name);
    }

    /**
     * Whether another parameter has this one for its gradient; the message about that is enough.
     */
    private static boolean isGradient(VariableElement field, List<VariableElement> fields) {
        return fields.stream()
                .anyMatch(other -> AnnotationValues.find(other, RuntimeNames.PARAM)
                        .filter(param -> tried(other, param, fields)
                                .contains(field.getSimpleName().toString()))
                        .isPresent());
    }

    /**
     * The names under which the gradient of a parameter is looked for among fields; {@code dw} only
     * where no other is there.
     */
    static List<String> tried(
            VariableElement parameter, AnnotationValues param, List<VariableElement> fields) {
        List<String> usual = names(parameter, false);
        boolean found = fields.stream()
                .anyMatch(field -> usual.contains(field.getSimpleName().toString()));
        return param.string("gradient")
                .map(List::of)
                .orElse(
                        found
                                ? usual
                                : names(
                                        parameter,
                                        fields.stream()
                                                .anyMatch(field -> field.getSimpleName()
                                                                .contentEquals("d"
                                                                        + parameter.getSimpleName())
                                                        && AnnotationValues.find(
                                                                        field, RuntimeNames.PARAM)
                                                                .isEmpty())));
    }

    private static List<String> names(VariableElement parameter, boolean plain) {
        String w = parameter.getSimpleName().toString();
        Stream<String> usual = Stream.of(
                w + "Gradient",
                w + "Grad",
                "d" + Character.toUpperCase(w.charAt(0)) + w.substring(1));
        return (plain ? Stream.concat(usual, Stream.of("d" + w)) : usual)
                .distinct()
                .toList();
    }

    private boolean isBfloat16(VariableElement parameter) {
        return !context.types().isSameType(type(parameter.asType()), parameter.asType());
    }

    /** The type of gradients of a type: itself, but float where it is of bfloat16 numbers. */
    private TypeMirror type(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                ? context.types().getArrayType(type(((ArrayType) type).getComponentType()))
                : type.getKind() == TypeKind.SHORT
                        ? context.types().getPrimitiveType(TypeKind.FLOAT)
                        : type;
    }

    private boolean check(
            VariableElement parameter, VariableElement gradient, SourcePosition spot) {
        TypeMirror expected = type(parameter.asType());
        if (!context.types().isSameType(expected, gradient.asType())) {
            context.report()
                    .say(
                            isBfloat16(parameter)
                                    ? Message.BFLOAT16_GRADIENT
                                    : Message.GRADIENT_TYPE,
                            spot,
                            gradient.getSimpleName(),
                            gradient.asType(),
                            parameter.getSimpleName(),
                            expected);
            return false;
        }
        if (AnnotationValues.find(gradient, RuntimeNames.PARAM).isPresent()) {
            context.report()
                    .say(
                            Message.ALIASED_PARAMETER,
                            spot,
                            gradient.getSimpleName(),
                            "the gradient of " + parameter.getSimpleName()
                                    + " and a @Param itself");
            return false;
        }
        VariableElement other = parameters.putIfAbsent(gradient, parameter);
        if (other != null && !other.equals(parameter)) {
            context.report()
                    .say(
                            Message.ALIASED_PARAMETER,
                            spot,
                            gradient.getSimpleName(),
                            "the gradient of both " + other.getSimpleName() + " and "
                                    + parameter.getSimpleName());
            return false;
        }
        return access.canReach(gradient, SourcePosition.of(gradient));
    }
}
