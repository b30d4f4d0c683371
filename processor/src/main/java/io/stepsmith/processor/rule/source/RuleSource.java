package io.stepsmith.processor.rule.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.nullness.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** The syntax tree of a rule's class, never attributed, with its positions. */
public final class RuleSource {
    private final TypeElement element;
    private final ClassTree tree;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final @Nullable Trees trees;

    /**
     * A tree.
     *
     * @param trees the compiler's own, if the tree is one that it knows, so that it can print
     *     messages at it; otherwise null
     */
    RuleSource(
            TypeElement element,
            ClassTree tree,
            CompilationUnitTree unit,
            SourcePositions positions,
            @Nullable Trees trees) {
        this.element = element;
        this.tree = tree;
        this.unit = unit;
        this.positions = positions;
        this.trees = trees;
    }

    /** The class. */
    public ClassTree tree() {
        return tree;
    }

    /** The place of the file. */
    URI place() {
        return unit.getSourceFile().toUri();
    }

    /** The rule. */
    public TypeElement element() {
        return element;
    }

    /** The line that a tree starts on, from 1 where the class begins. */
    public int line(Tree part) {
        return (int) (lineInFile(part) - lineInFile(tree)) + 1;
    }

    private long lineInFile(Tree part) {
        return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, part));
    }

    /** A tree as it is written, on one line, without comments and {@code @Expose}. */
    public String text(Tree part) {
        try {
            CharSequence content = unit.getSourceFile().getCharContent(true);
            int start = (int) positions.getStartPosition(unit, part);
            int end = (int) positions.getEndPosition(unit, part);
            String written =
                    end < 0 ? part.toString() : content.subSequence(start, end).toString();
            return written.replaceAll("//[^\n]*\n|(?s)/\\*.*?\\*/", " ")
                    .replaceAll("@(io\\.stepsmith\\.)?Expose\\s", " ")
                    .replaceAll("\\s+", " ")
                    .replace("( ", "(")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The position of a tree. */
    public SourcePosition position(Tree part) {
        return new SourcePosition() {
            @Override
            public void print(Messager messager, Diagnostic.Kind kind, String message) {
                if (trees != null) {
                    trees.printMessage(kind, message, part, unit);
                } else {
                    long start = positions.getStartPosition(unit, part);
                    messager.printMessage(
                            kind,
                            message + " (line " + unit.getLineMap().getLineNumber(start)
                                    + ", column " + unit.getLineMap().getColumnNumber(start) + ")",
                            element);
                }
            }

            @Override
            public TypeElement element() {
                return element;
            }
        };
    }
}
