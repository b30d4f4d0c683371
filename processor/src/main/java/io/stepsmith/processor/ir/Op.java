package io.stepsmith.processor.ir;

import java.util.Locale;

/**
 * The operations of the IR. Those without arguments are leaves; {@link Node#attribute} says which
 * one.
 */
public enum Op {
    /** A constant; the attribute is a Double, Integer, Boolean or the name of an enum constant. */
    CONSTANT(0),
    /** A hyperparameter; the attribute is its name. */
    HYPER(0),
    /** The value of a state slot before the update; the attribute is its name. */
    STATE(0),
    /** The weight before the update. */
    WEIGHT(0),
    /** The gradient. */
    GRADIENT(0),
    /** The number of this update, from 1. */
    NUMBER(0),
    /** The schedule's position. */
    CLOCK(0),
    /** The scheduled learning rate. */
    RATE(0),
    /** The base learning rate. */
    BASE_RATE(0),
    /** The loss at the weights before the update. */
    LOSS(0),
    /** The weight of a micro-batch's gradients in their sum. */
    GRADIENT_WEIGHT(0),
    /** The factor of the model's gradients, or of their sum, before anything else. */
    GRADIENT_SCALE(0),
    /**
     * In a modifier, a value of what it modifies; the attribute is the name of an output of the
     * rule's graph, or of {@link Graph}.
     */
    GIVEN(0),
    /** The result of a reduction that an earlier pass computed; the attribute is its name. */
    REDUCED(0),
    /**
     * A value of a matrix that was orthogonalised after an earlier pass; the attribute is its name.
     */
    ORTHOGONALISED(0),
    /**
     * The number of weights in an extent; the attribute is the level's text, {@code tensor}, {@code
     * row} and so on.
     */
    COUNT(0),
    /** The test whether the parameter is a matrix. */
    IS_MATRIX(0),
    /** The test whether a row has had no update before; in rules of sparse parameters only. */
    IS_FIRST(0),

    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    REMAINDER(2),
    NEGATE(1),
    SQRT(1),
    ABS(1),
    SIGNUM(1),
    MIN(2),
    MAX(2),
    FMA(3),
    /** About 1 / x for a weight in float arrays, see {@link ReciprocalSeed}. */
    RECIPROCAL_SEED(1),
    /** A function of StrictMath, below WEIGHT level; the attribute is its name. */
    CALL(-1),
    /** A function of the runtime's Exact, at any level; the attribute is its name. */
    EXACT(-1),
    /** An int as a double. */
    TO_REAL(1),
    /** A value below WEIGHT level where it meets an array's precision: rounded once. */
    ROUND(1),

    LESS(2),
    LESS_EQUAL(2),
    GREATER(2),
    GREATER_EQUAL(2),
    EQUAL(2),
    NOT_EQUAL(2),
    AND(2),
    OR(2),
    NOT(1),
    /** Condition, value if true, value if false. */
    SELECT(3),
    /** A value per weight combined to one per tensor, say; the attribute is a {@link Reduction}. */
    REDUCE(1),
    /**
     * A value per weight of a matrix to that of a matrix near its polar factor; the attribute is a
     * name, unique in a rule.
     */
    ORTHOGONALISE(1);

    private final int arity;

    Op(int arity) {
        this.arity = arity;
    }

    /** Number of arguments; -1 for {@link #CALL} and {@link #EXACT}, whose function decides. */
    public int arity() {
        return arity;
    }

    /**
     * Returns whether its value depends on the argument of other weights too, so that a pass over
     * all of them must come before.
     */
    public boolean needsAllWeights() {
        return this == REDUCE || this == ORTHOGONALISE;
    }

    /** Returns whether this compares two numbers. */
    public boolean isComparison() {
        return compareTo(LESS) >= 0 && compareTo(NOT_EQUAL) <= 0;
    }

    /** The name in the text form. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
