package io.stepsmith.processor.rule.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;

/** Tells what only the source shows of an element; asked through {@link CompilerTrees}. */
public final class WrittenElement {
    private WrittenElement() {}

    /** Returns whether an element has a position. */
    public static boolean hasPosition(ProcessingEnvironment environment, Element element) {
        return Trees.instance(environment).getPath(element) != null;
    }

    /**
     * Returns whether an annotation of that simple name is written on a class or field but not
     * found, such as one that is not imported. Older compilers drop such an annotation, newer ones
     * give it an erroneous type.
     */
    public static boolean hasUnresolved(
            ProcessingEnvironment environment, Element element, String name) {
        return isWritten(environment, element, name)
                && element.getAnnotationMirrors().stream()
                        .filter(found -> found.getAnnotationType().getKind() != TypeKind.ERROR)
                        .noneMatch(found -> found.getAnnotationType()
                                .asElement()
                                .getSimpleName()
                                .contentEquals(name));
    }

    private static boolean isWritten(
            ProcessingEnvironment environment, Element element, String name) {
        Tree tree = Trees.instance(environment).getTree(element);
        ModifiersTree modifiers = tree instanceof ClassTree type
                ? type.getModifiers()
                : tree instanceof VariableTree field ? field.getModifiers() : null;
        return modifiers != null
                && modifiers.getAnnotations().stream()
                        .anyMatch(annotation -> annotation
                                .getAnnotationType()
                                .toString()
                                .matches("(.*\\.)?" + name));
    }
}
