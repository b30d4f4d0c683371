package io.stepsmith.processor.rule.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.List;
import java.util.Optional;

import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Finds where a repeated annotation stands. The compiler knows it only inside a container that
 * nobody wrote, and so would put a message on the class. Asked through {@link CompilerTrees}.
 */
public final class RepeatedAnnotation {
    private record At(Trees trees, TypeElement element, Tree tree, CompilationUnitTree unit)
            implements SourcePosition {
        @Override
        public void print(Messager messager, Diagnostic.Kind kind, String text) {
            trees.printMessage(kind, text, tree, unit);
        }
    }

    private RepeatedAnnotation() {}

    /**
     * The position of one of several annotations of a class.
     *
     * @param name the annotation's simple name
     * @param index its place among those of that name, from 0
     * @param attribute the attribute to point at, if it is written
     * @return nothing where there is no source, or it has a container
     */
    public static Optional<SourcePosition> position(
            ProcessingEnvironment environment,
            TypeElement element,
            String name,
            int index,
            String attribute) {
        Trees trees = Trees.instance(environment);
        TreePath path = trees.getPath(element);
        if (path == null) {
            return Optional.empty();
        }
        List<? extends AnnotationTree> found = ((ClassTree) path.getLeaf())
                .getModifiers().getAnnotations().stream()
                        .filter(annotation -> annotation
                                .getAnnotationType()
                                .toString()
                                .matches("(.*\\.)?" + name))
                        .toList();
        return index >= found.size()
                ? Optional.empty()
                : Optional.of(new At(
                        trees,
                        element,
                        part(found.get(index), attribute),
                        path.getCompilationUnit()));
    }

    private static Tree part(AnnotationTree annotation, String attribute) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals(attribute)) {
                return assignment.getExpression();
            }
        }
        return annotation;
    }
}
