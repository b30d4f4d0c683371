package io.stepsmith.processor.diagnostic;

import io.stepsmith.processor.nullness.Nullable;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** A position in a source that a message can point at. */
public interface SourcePosition {
    /** Prints at this position. */
    void print(Messager messager, Diagnostic.Kind kind, String text);

    /** The element around the position, where warnings are suppressed. */
    Element element();

    /** An element's declaration. */
    static SourcePosition of(Element element) {
        return of(element, null, null);
    }

    /** An annotation, or one value in it. */
    static SourcePosition of(
            Element element,
            @Nullable AnnotationMirror annotation,
            @Nullable AnnotationValue value) {
        return new Declared(element, annotation, value);
    }

    /** A position that the compiler finds by itself. */
    record Declared(
            Element element,
            @Nullable AnnotationMirror annotation,
            @Nullable AnnotationValue value) implements SourcePosition {
        @Override
        public void print(Messager messager, Diagnostic.Kind kind, String text) {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }
}
