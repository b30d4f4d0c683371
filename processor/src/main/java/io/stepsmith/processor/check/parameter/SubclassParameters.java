package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * Finds parameters that no optimizer trains, because they are in a subtype of a class that models
 * have. Takes what each round annotates and the models that were read, and warns in the last round.
 */
public final class SubclassParameters {
    private final Set<String> withParameters = new TreeSet<>();
    private final Map<String, Use> trained = new HashMap<>();

    /** The use of a class: a model itself, or the class of an object in one. */
    private record Use(String optimizer, boolean isModel) {}

    /** Remembers the classes that have parameters in a round. */
    public void meet(RoundEnvironment round, Context context) {
        meet(StepsmithAnnotation.PARAM, round, context);
        meet(StepsmithAnnotation.SLICE, round, context);
    }

    private void meet(StepsmithAnnotation annotation, RoundEnvironment round, Context context) {
        TypeElement found = context.elements().getTypeElement(annotation.qualifiedName());
        if (found != null) {
            ParameterSources.among(round.getElementsAnnotatedWith(found))
                    .forEach(source -> withParameters.add(
                            ((TypeElement) source.element().getEnclosingElement())
                                    .getQualifiedName()
                                    .toString()));
        }
    }

    /** Remembers a model that was read. */
    public void train(ModelSpec model) {
        for (ParameterTree walk : model.walks()) {
            boolean isModel = walk == model.root();
            Use use = new Use(model.optimizerName(), isModel);
            trained.merge(
                    walk.type().getQualifiedName().toString(),
                    use,
                    (first, other) -> other.isModel ? other : first);
        }
    }

    /** Warns of all parameters that were met and are of no use. */
    public void check(Context context) {
        for (String name : withParameters) {
            TypeElement type = context.elements().getTypeElement(name);
            if (type != null && !trained.containsKey(name)) {
                check(type, context);
            }
        }
    }

    private void check(TypeElement type, Context context) {
        Optional<TypeElement> above = nearestTrained(type);
        if (above.isPresent()) {
            List<String> known = ParameterSources.in(above.get(), context).stream()
                    .filter(source -> source.isMethod() && ParameterSources.isTrained(source))
                    .map(ParameterSource::expression)
                    .toList();
            Use use = trained.get(above.get().getQualifiedName().toString());
            ParameterSources.parametersDeclaredIn(type).stream()
                    .filter(source -> !known.contains(source.expression()))
                    .forEach(source -> say(source, type, above.get(), use, context));
        }
    }

    private Optional<TypeElement> nearestTrained(TypeElement type) {
        Deque<TypeElement> next = new ArrayDeque<>(supertypes(type));
        while (!next.isEmpty()) {
            TypeElement above = next.remove();
            if (trained.containsKey(above.getQualifiedName().toString())) {
                return Optional.of(above);
            }
            next.addAll(supertypes(above));
        }
        return Optional.empty();
    }

    private static void say(
            ParameterSource source, TypeElement type, TypeElement above, Use use, Context context) {
        boolean isParam = ParameterSources.param(source).isPresent();
        context.diagnostics()
                .say(
                        Message.PARAMETER_OF_SUBCLASS,
                        SourcePosition.of(source.element()),
                        source.text(),
                        use.optimizer,
                        above.getSimpleName(),
                        type.getSimpleName(),
                        use.isModel
                                ? "put @Optimizer on " + type.getSimpleName()
                                : "declare the field that holds it as " + type.getSimpleName()
                                        + ", add "
                                        + type.getSimpleName()
                                        + ".class to @Param(classes = ...) there",
                        isParam ? "@Param" : "@Slice",
                        isParam ? "is never trained" : "has no effect");
    }

    private static List<TypeElement> supertypes(TypeElement type) {
        return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .filter(above -> above.getKind() == TypeKind.DECLARED)
                .map(above -> (TypeElement) ((DeclaredType) above).asElement())
                .toList();
    }
}
