package io.stepsmith.processor.model;

import java.util.Objects;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * The place where an object has a parameter, a gradient or a dimension: what is declared, and the
 * Java expression that reads it. A kind of place is one class.
 */
public interface ParameterSource {
    /** The declaration, which has the annotations and to which messages point. */
    Element element();

    /** The declaration that is read: the one with the annotations, or one that overrides it. */
    default Element declaration() {
        return element();
    }

    /** Returns whether a method is called. */
    default boolean isMethod() {
        return declaration() instanceof ExecutableElement;
    }

    /** The kind of what is declared, in one word. */
    String kind();

    /** The type of what is read. */
    TypeMirror type();

    /** The name in the paths of tensors, from which the names of gradients come. */
    String name();

    /** The expression inside of the class; so annotations name it. */
    String expression();

    /** The expression that reads it from an object. */
    default String of(String object) {
        return object + "." + expression();
    }

    /** The declaration with its class, for messages. */
    default String text() {
        return classOf(declaration()).getSimpleName() + "." + expression();
    }

    /** The class of the declaration with the annotations. */
    default TypeElement declaring() {
        return classOf(element());
    }

    /** The class that has a field or a method. */
    static TypeElement classOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }
}
