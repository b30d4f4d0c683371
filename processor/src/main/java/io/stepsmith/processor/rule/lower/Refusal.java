package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.Tree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.nullness.Nullable;

import java.util.Objects;

/** Ends the lowering of a rule: something in it is not of the rule language. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Message message;
    private final transient Tree tree;
    private final transient Object[] arguments;

    Refusal(@Nullable Message message, Tree tree, Object... arguments) {
        this.message = message;
        this.tree = tree;
        this.arguments = arguments;
    }

    /** The refusal of what does not compile as Java either, which is the compiler's to say. */
    static Refusal compilers(Tree tree) {
        return new Refusal(null, tree);
    }

    boolean isTheCompilers() {
        return message == null;
    }

    Message message() {
        return Objects.requireNonNull(message);
    }

    Tree tree() {
        return tree;
    }

    Object[] arguments() {
        return arguments;
    }
}
