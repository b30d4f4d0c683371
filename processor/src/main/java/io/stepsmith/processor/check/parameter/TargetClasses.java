package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Finds the classes of the objects that a member holds: those that {@code @Param(classes = ...)}
 * lists, those that a sealed type permits, or the one that it is declared with.
 */
record TargetClasses(Context context) {
    /**
     * Returns the classes that have parameters, each before its supertypes; nothing after a
     * message.
     *
     * @param declared the type of one object; null if it is no class
     */
    Optional<List<TypeElement>> of(
            ParameterSource source, AnnotationValues param, TypeElement declared) {
        Optional<List<TypeElement>> targets = declared == null
                ? Optional.of(List.of())
                : param.list("classes").isEmpty()
                        ? Optional.of(permitted(declared))
                        : listed(source, param, declared);
        if (targets.isPresent() && targets.get().isEmpty()) {
            TypeAdvice.Advice advice = new TypeAdvice(context).of(source.type());
            context.diagnostics()
                    .say(
                            Message.PARAMETER_TYPE,
                            SourcePosition.of(source.element()),
                            source.name(),
                            source.type(),
                            advice.is(),
                            advice.cure());
            return Optional.empty();
        }
        return targets;
    }

    private Optional<List<TypeElement>> listed(
            ParameterSource source, AnnotationValues param, TypeElement declared) {
        Set<TypeElement> all = new LinkedHashSet<>();
        for (AnnotationValue value : param.list("classes")) {
            TypeElement type = type(value);
            String wrong = type == null || !isA(type, declared)
                    ? "is no subclass of " + declared.getSimpleName()
                            + "; list classes of the objects that it holds"
                    : !all.add(type)
                            ? "is there twice; list it once"
                            : isOpen(type) && parameters(type).isEmpty()
                                    ? "has no @Param; list the classes that have some"
                                    : null;
            if (wrong != null) {
                return refuse(source, param, value, wrong);
            }
        }
        all.removeIf(type -> parameters(type).isEmpty());
        if (all.isEmpty()) {
            String none =
                    "has no @Param, nor has another there; list classes that have some, or mark arrays in these";
            return refuse(source, param, param.list("classes").get(0), none);
        }
        return Optional.of(ordered(all));
    }

    private Optional<List<TypeElement>> refuse(
            ParameterSource source, AnnotationValues param, AnnotationValue value, String wrong) {
        context.diagnostics()
                .say(
                        Message.LISTED_CLASS,
                        SourcePosition.of(param.element(), param.annotation(), value),
                        value,
                        source.name(),
                        wrong);
        return Optional.empty();
    }

    /**
     * A type with all that it permits, as far as these have parameters that no supertype among them
     * has.
     */
    private List<TypeElement> permitted(TypeElement declared) {
        Set<TypeElement> all = new LinkedHashSet<>();
        addPermitted(declared, all);
        all.removeIf(type -> parameters(type).isEmpty());
        Set<TypeElement> served = all.stream()
                .filter(type -> served(type, all).isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<TypeElement> serving = served.stream()
                .map(type -> served(type, all).orElseThrow())
                .collect(Collectors.toSet());
        all.removeAll(served);
        if (all.size() > 1) {
            all.removeIf(type -> isOpen(type)
                    && type.getModifiers().contains(Modifier.SEALED)
                    && !serving.contains(type));
        }
        return ordered(all);
    }

    private static void addPermitted(TypeElement type, Set<TypeElement> all) {
        if (all.add(type)) {
            for (TypeMirror permitted : type.getPermittedSubclasses()) {
                if (permitted instanceof DeclaredType found) {
                    addPermitted((TypeElement) found.asElement(), all);
                }
            }
        }
    }

    /** The supertype whose parameters are those of a type. */
    private Optional<TypeElement> served(TypeElement type, Set<TypeElement> all) {
        return all.stream()
                .filter(above -> above != type
                        && isA(type, above)
                        && parameters(above).equals(parameters(type)))
                .findFirst();
    }

    private Set<String> parameters(TypeElement type) {
        return ParameterSources.in(type, context).stream()
                .filter(source -> ParameterSources.param(source).isPresent())
                .map(ParameterSource::expression)
                .collect(Collectors.toSet());
    }

    private List<TypeElement> ordered(Set<TypeElement> all) {
        List<TypeElement> ordered = new ArrayList<>();
        for (TypeElement type : all) {
            int at = 0;
            while (at < ordered.size() && !isA(type, ordered.get(at))) {
                at++;
            }
            ordered.add(at, type);
        }
        return ordered;
    }

    private boolean isA(TypeElement type, TypeElement other) {
        return context.types()
                .isSubtype(
                        context.types().erasure(type.asType()),
                        context.types().erasure(other.asType()));
    }

    private static TypeElement type(AnnotationValue value) {
        return value.getValue() instanceof DeclaredType found
                ? (TypeElement) found.asElement()
                : null;
    }

    /** Returns whether no object is of the class itself. */
    private static boolean isOpen(TypeElement type) {
        return type.getModifiers().contains(Modifier.ABSTRACT) || type.getKind().isInterface();
    }
}
