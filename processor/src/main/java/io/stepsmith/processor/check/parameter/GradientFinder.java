package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds where a parameter's gradient is, by the name given or by the usual ones. */
final class GradientFinder {
    private final Context context;
    private final FieldAccess access;
    private final Map<ParameterSource, ParameterSource> parameters = new LinkedHashMap<>();

    GradientFinder(Context context, FieldAccess access) {
        this.context = context;
        this.access = access;
    }

    /** The gradient, of objects a member with objects like them, or nothing after a message. */
    Optional<ParameterSource> find(
            ParameterSource parameter, AnnotationValues param, List<ParameterSource> sources) {
        Optional<String> given = param.string("gradient");
        List<String> tried = tried(parameter, param, sources);
        List<ParameterSource> found = sources.stream()
                .filter(source -> tried.contains(source.expression()))
                .toList();
        SourcePosition position = given.isPresent()
                ? param.position("gradient")
                : SourcePosition.of(parameter.element());
        if (found.isEmpty()) {
            if (!isGradient(parameter, sources)) {
                List<String> others =
                        sources.stream().map(ParameterSource::expression).toList();
                context.diagnostics()
                        .say(
                                Message.MISSING_GRADIENT,
                                position,
                                parameter.name(),
                                missing(parameter, given),
                                parameter.element().getEnclosingElement().getSimpleName(),
                                given.map(name -> DidYouMean.among(name, others))
                                        .orElse(""),
                                type(parameter.type()),
                                isBfloat16(parameter)
                                        ? "or name the field with @Param(gradient = \"...\")"
                                        : "name the field with @Param(gradient = \"...\"), or set separateGradients = true on @Optimizer if a second instance holds the "
                                                + "gradients");
            }
            return Optional.empty();
        }
        if (found.size() > 1) {
            context.diagnostics()
                    .say(
                            Message.TWO_GRADIENTS,
                            position,
                            parameter.name(),
                            found.stream()
                                    .map(ParameterSource::expression)
                                    .collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        return check(parameter, found.get(0), position)
                ? Optional.of(found.get(0))
                : Optional.empty();
    }

    private static String missing(ParameterSource parameter, Optional<String> given) {
        String kind = given.isPresent()
                ? given.get().endsWith(")") ? "method " : "field "
                : parameter.isMethod() ? "method or field " : "field ";
        return kind
                + String.join(", ", given.map(List::of).orElse(names(parameter, true)))
                        .replaceFirst(", (\\w+)$", " or $1");
    }

    /** The same where the gradient is in the parameter's field of a second instance. */
    Optional<ParameterSource> separate(ParameterSource parameter, AnnotationValues param) {
        String name = parameter.name();
        if (isBfloat16(parameter)) {
            context.diagnostics()
                    .say(
                            Message.BFLOAT16_SEPARATE,
                            SourcePosition.of(parameter.element()),
                            name,
                            type(parameter.type()),
                            name);
            return Optional.empty();
        }
        if (param.string("gradient").isPresent()) {
            context.diagnostics()
                    .say(
                            Message.GRADIENT_NOT_READ,
                            param.position("gradient"),
                            name,
                            parameter.kind() + " " + parameter.expression());
            return Optional.empty();
        }
        return Optional.of(parameter);
    }

    /**
     * Returns whether another parameter has this one for its gradient; the message about that is
     * enough.
     */
    private static boolean isGradient(ParameterSource source, List<ParameterSource> sources) {
        return sources.stream()
                .anyMatch(other -> ParameterSources.param(other)
                        .filter(param -> tried(other, param, sources).contains(source.expression()))
                        .isPresent());
    }

    /**
     * The expressions under which the gradient of a parameter is looked for among members; {@code
     * dw} only where no other is there. A method's gradient is a method, or else a field.
     */
    static List<String> tried(
            ParameterSource parameter, AnnotationValues param, List<ParameterSource> sources) {
        boolean isMethod = parameter.isMethod();
        for (int plain = 0; isMethod && plain < 2 && param.string("gradient").isEmpty(); plain++) {
            List<String> names = names(parameter, plain == 1);
            List<String> methods = sources.stream()
                    .filter(source -> source.expression().endsWith("()"))
                    .filter(source -> names.contains(source.name()))
                    .map(ParameterSource::expression)
                    .toList();
            if (!methods.isEmpty()) {
                return methods;
            }
        }
        List<String> usual = names(parameter, false);
        boolean found = sources.stream().anyMatch(source -> usual.contains(source.expression()));
        return param.string("gradient")
                .map(List::of)
                .orElse(
                        found
                                ? usual
                                : names(
                                        parameter,
                                        sources.stream()
                                                .anyMatch(source -> source.expression()
                                                                .equals("d" + parameter.name())
                                                        && ParameterSources.param(source)
                                                                .isEmpty())));
    }

    private static List<String> names(ParameterSource parameter, boolean plain) {
        String w = parameter.name();
        Stream<String> usual = Stream.of(
                w + "Gradient",
                w + "Grad",
                "d" + Character.toUpperCase(w.charAt(0)) + w.substring(1));
        return (plain ? Stream.concat(usual, Stream.of("d" + w)) : usual)
                .distinct()
                .toList();
    }

    private boolean isBfloat16(ParameterSource parameter) {
        return !context.types().isSameType(type(parameter.type()), parameter.type());
    }

    /** The type of gradients of a type: itself, but float where it is of bfloat16 numbers. */
    private TypeMirror type(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                ? context.types().getArrayType(type(((ArrayType) type).getComponentType()))
                : type.getKind() == TypeKind.SHORT
                        ? context.types().getPrimitiveType(TypeKind.FLOAT)
                        : type;
    }

    /** Returns whether types are the same, or hold objects of one class in the same way. */
    private boolean isLike(TypeMirror one, TypeMirror other) {
        Holding holding = Holding.of(one, context);
        Holding second = Holding.of(other, context);
        return context.types().isSameType(one, other)
                || holding.type() != null
                        && holding.type().equals(second.type())
                        && holding.holder() == second.holder();
    }

    private boolean check(
            ParameterSource parameter, ParameterSource gradient, SourcePosition position) {
        TypeMirror expected = type(parameter.type());
        if (!isLike(expected, gradient.type())) {
            context.diagnostics()
                    .say(
                            isBfloat16(parameter)
                                    ? Message.BFLOAT16_GRADIENT
                                    : Message.GRADIENT_TYPE,
                            position,
                            gradient.expression(),
                            gradient.type(),
                            parameter.name(),
                            expected);
            return false;
        }
        if (ParameterSources.param(gradient).isPresent()) {
            context.diagnostics()
                    .say(
                            Message.ALIASED_PARAMETER,
                            position,
                            gradient.expression(),
                            "the gradient of " + parameter.name() + " and a @Param itself");
            return false;
        }
        ParameterSource other = parameters.putIfAbsent(gradient, parameter);
        if (other != null && !other.equals(parameter)) {
            context.diagnostics()
                    .say(
                            Message.ALIASED_PARAMETER,
                            position,
                            gradient.expression(),
                            "the gradient of both " + other.name() + " and " + parameter.name());
            return false;
        }
        return access.canReach(
                gradient, "name a method that returns it, as in gradient = \"gradients()\"");
    }
}
