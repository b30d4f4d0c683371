package io.stepsmith.processor.check;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.parameter.ParameterSources;
import io.stepsmith.processor.check.parameter.SliceTargets;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds annotations that nothing reads, because the one that they add to is not there; no model
 * leads to them.
 */
public final class StrayAnnotations {
    /** The annotations that are read where they stand on a slice. */
    private static final Set<StepsmithAnnotation> OF_SLICES =
            EnumSet.of(StepsmithAnnotation.GROUP, StepsmithAnnotation.LAYER_DECAY);

    private final Context context;
    private final BiPredicate<Element, String> unresolved;
    private final Map<String, TypeElement> present = new HashMap<>();

    /**
     * Says what it finds in that context.
     *
     * @param unresolved whether an element has an annotation of that simple name in its source that
     *     the compiler does not find; about that the compiler speaks
     */
    public StrayAnnotations(Context context, BiPredicate<Element, String> unresolved) {
        this.context = context;
        this.unresolved = unresolved;
    }

    /**
     * Checks all that is annotated in a round.
     *
     * @param annotations those that there are in it, for it takes long to look for one
     */
    public void check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        annotations.forEach(
                annotation -> present.put(annotation.getQualifiedName().toString(), annotation));
        for (StepsmithAnnotation annotation : StepsmithAnnotation.values()) {
            annotation
                    .need()
                    .ifPresent(need -> check(annotation, need, annotated(annotation, round)));
        }
        annotated(StepsmithAnnotation.SLICE, round).stream()
                .map(slice -> (TypeElement) slice.getEnclosingElement())
                .distinct()
                .forEach(type -> SliceTargets.check(type, context));
    }

    private Set<? extends Element> annotated(
            StepsmithAnnotation annotation, RoundEnvironment round) {
        TypeElement found = present.get(annotation.qualifiedName());
        return found == null ? Set.of() : round.getElementsAnnotatedWith(found);
    }

    private void check(
            StepsmithAnnotation annotation,
            StepsmithAnnotation.Need need,
            Set<? extends Element> annotated) {
        switch (annotation.place()) {
            case TYPE ->
                ElementFilter.typesIn(annotated).stream()
                        .filter(type -> isAbsent(annotation, need, type))
                        .forEach(type -> say(annotation, need, type));
            case FIELD, MEMBER, VARIABLE ->
                ParameterSources.among(annotated).stream()
                        .filter(source -> isAbsent(annotation, need, source.element()))
                        .forEach(source -> context.diagnostics()
                                .say(
                                        need.absent(),
                                        position(annotation, source.element()),
                                        source.text()));
            case VALUE -> {}
        }
    }

    private boolean isAbsent(
            StepsmithAnnotation annotation, StepsmithAnnotation.Need need, Element element) {
        boolean isSlice = OF_SLICES.contains(annotation)
                && AnnotationValues.find(element, StepsmithAnnotation.SLICE).isPresent();
        return !isSlice
                && AnnotationValues.find(element, need.annotation()).isEmpty()
                && !unresolved.test(element, need.annotation().simpleName());
    }

    private void say(
            StepsmithAnnotation annotation, StepsmithAnnotation.Need need, TypeElement type) {
        SourcePosition position = position(annotation, type);
        if (need.annotation() == StepsmithAnnotation.UPDATE_RULE) {
            context.diagnostics().say(need.absent(), position, type.getSimpleName());
            return;
        }
        String written = annotation.written().simpleName();
        context.diagnostics()
                .say(
                        need.absent(),
                        annotation.written() != annotation
                                ? context.repeated()
                                        .position(type, written, 0, "")
                                        .orElse(position)
                                : position,
                        written,
                        type.getSimpleName());
    }

    private static SourcePosition position(StepsmithAnnotation annotation, Element element) {
        return AnnotationValues.find(element, annotation).orElseThrow().position();
    }
}
