package io.stepsmith.processor.annotation;

import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * An annotation on an element, read without its class; explicit values only, unless a default is
 * asked for.
 */
public record AnnotationValues(Element element, AnnotationMirror annotation) {
    /** Finds an annotation of Stepsmith on an element. */
    public static Optional<AnnotationValues> find(Element element, StepsmithAnnotation annotation) {
        return find(element, annotation.qualifiedName());
    }

    /** The annotation of that name on an element. */
    public static Optional<AnnotationValues> find(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> nameOf(mirror).contentEquals(name))
                .findFirst()
                .map(mirror -> new AnnotationValues(element, mirror));
    }

    private static javax.lang.model.element.Name nameOf(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName();
    }

    /** The simple name of the annotation's type. */
    public String simpleName() {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }

    /**
     * The annotations of a type that are values of an attribute; what is of another type, or
     * broken, is left out.
     */
    public List<AnnotationValues> nested(String attribute, StepsmithAnnotation type) {
        return list(attribute).stream()
                .filter(value -> value.getValue() instanceof AnnotationMirror)
                .map(value -> new AnnotationValues(element, (AnnotationMirror) value.getValue()))
                .filter(mirror -> nameOf(mirror.annotation()).contentEquals(type.qualifiedName()))
                .toList();
    }

    /** An attribute as it is written, or nothing. */
    public Optional<AnnotationValue> explicit(String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether the compiler could not make out the value of an attribute; it says so itself.
     */
    public boolean isBroken(String attribute) {
        return explicit(attribute)
                .filter(value -> "<error>".equals(value.getValue()))
                .isPresent();
    }

    /** A number as it is written, or nothing; NaN and what is broken count as nothing, -0 as 0. */
    public Optional<Double> number(String attribute) {
        return explicit(attribute)
                .filter(value -> value.getValue() instanceof Number)
                .map(value -> ((Number) value.getValue()).doubleValue() + 0.0)
                .filter(value -> !value.isNaN());
    }

    /**
     * A string as it is written, or nothing; the empty string and what is broken count as nothing.
     */
    public Optional<String> string(String attribute) {
        return text(attribute).filter(value -> !value.isEmpty());
    }

    /**
     * A string as it is written, also the empty one, or nothing; what is broken counts as nothing.
     */
    public Optional<String> text(String attribute) {
        return explicit(attribute)
                .filter(value -> value.getValue() instanceof String && !isBroken(attribute))
                .map(value -> (String) value.getValue());
    }

    /** A flag as it is written, or nothing. */
    public Optional<Boolean> flag(String attribute) {
        return explicit(attribute)
                .filter(value -> value.getValue() instanceof Boolean)
                .map(value -> (Boolean) value.getValue());
    }

    /** The name of an enum constant as it is written, or nothing. */
    public Optional<String> constant(String attribute) {
        return explicit(attribute)
                .filter(value -> value.getValue() instanceof VariableElement)
                .map(value ->
                        ((VariableElement) value.getValue()).getSimpleName().toString());
    }

    /**
     * The values of an array as they are written, or one value that stands for such an array;
     * nothing if it is broken.
     */
    @SuppressWarnings("unchecked")
    public List<AnnotationValue> list(String attribute) {
        return explicit(attribute)
                .filter(value -> !isBroken(attribute))
                .map(value -> value.getValue() instanceof List
                        ? List.copyOf((List<AnnotationValue>) value.getValue())
                        : List.of(value))
                .orElse(List.of());
    }

    /** The position of an attribute, or of the annotation if the attribute is not written. */
    public SourcePosition position(String attribute) {
        return SourcePosition.of(element, annotation, explicit(attribute).orElse(null));
    }

    /** The position of the annotation. */
    public SourcePosition position() {
        return SourcePosition.of(element, annotation, null);
    }
}
