package io.stepsmith.processor.rule.source;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * The text of an annotation value as it stands in the source: what does not resolve has no other
 * name. Asked through {@link CompilerTrees}.
 */
public final class WrittenValue {
    private WrittenValue() {}

    /** The text, or what the compiler says of the value where it has no source. */
    public static String of(
            ProcessingEnvironment environment,
            Element element,
            AnnotationMirror annotation,
            AnnotationValue value) {
        TreePath path = Trees.instance(environment).getPath(element, annotation, value);
        Tree tree = path == null ? null : path.getLeaf();
        String text = tree == null ? value.toString() : tree.toString();
        return text.replaceFirst("^.*=\\s*", "");
    }
}
