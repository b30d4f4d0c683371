package io.stepsmith.processor;

import io.stepsmith.processor.annotation.RuntimeNames;

import java.util.Collection;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Looks for annotations that are not Stepsmith's. */
final class ForeignAnnotations {
    private ForeignAnnotations() {}

    /**
     * Returns whether one of these elements, or something declared in them, has such an annotation.
     */
    static boolean areIn(Collection<? extends Element> elements) {
        return elements.stream().anyMatch(ForeignAnnotations::isIn);
    }

    private static boolean isIn(Element element) {
        return element.getAnnotationMirrors().stream()
                        .anyMatch(found -> !found.getAnnotationType()
                                .toString()
                                .startsWith(RuntimeNames.API + "."))
                || areIn(element.getEnclosedElements())
                || element instanceof ExecutableElement method && areIn(method.getParameters());
    }
}
