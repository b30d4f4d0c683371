package io.stepsmith.processor.rule.source;

import java.util.function.Supplier;

/**
 * Asks what only the syntax trees of the compiler tell. Other compilers than javac have none, and
 * may run where even the classes of {@code com.sun.source} are not there. What asks names these
 * classes, so that this one must not.
 */
public final class CompilerTrees {
    private CompilerTrees() {}

    /** The answer, or another where there are no trees. */
    public static <T> T ask(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (IllegalArgumentException | LinkageError e) {
            return otherwise;
        }
    }
}
