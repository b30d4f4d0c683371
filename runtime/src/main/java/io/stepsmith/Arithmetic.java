package io.stepsmith;

/** How the arithmetic of a rule is compiled. */
public enum Arithmetic {
    /**
     * A division by a value that is the same for all weights becomes a multiplication by its reciprocal, and state values below
     * 1e-30 in {@code float[]} are flushed to zero at every 32nd update.
     */
    DEFAULT,
    /** Every operation as the rule writes it: on {@code double[]} the result equals the scalar rule bit for bit. */
    STRICT
}
