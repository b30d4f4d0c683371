package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.Tree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.GraphBuilder;

import java.util.function.Supplier;

/**
 * Limits on the size of a rule: what is within these limits compiles in seconds, and in the stack
 * that compilers have.
 */
final class Limits {
    /** The most expressions, branches and calls of helpers that may stand in each other. */
    static final int MOST_NESTED = 400;
    /** The most different operations of a rule, those of its helpers included. */
    static final int MOST_OPERATIONS = 20_000;

    private final GraphBuilder builder;
    private int nested;

    Limits(GraphBuilder builder) {
        this.builder = builder;
    }

    /** Lowers what stands inside of something else. */
    <T> T nested(Tree tree, Supplier<T> lowering) {
        if (nested == MOST_NESTED) {
            throw new Refusal(Message.NESTED_TOO_DEEP, tree, MOST_NESTED);
        }
        nested++;
        T lowered = lowering.get();
        nested--;
        if (builder.size() > MOST_OPERATIONS) {
            throw new Refusal(Message.RULE_TOO_LARGE, tree, MOST_OPERATIONS);
        }
        return lowered;
    }
}
