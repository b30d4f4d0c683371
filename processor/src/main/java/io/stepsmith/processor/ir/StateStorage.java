package io.stepsmith.processor.ir;

import java.util.Optional;

/**
 * Ways to keep the state of weights: what {@code io.stepsmith.States} and {@code
 * io.stepsmith.StateRounding} say together.
 */
public enum StateStorage {
    /** In the format of the weights. */
    AS_WEIGHTS("", 0, ""),
    /** As bfloat16 numbers, rounded to nearest even. */
    NEAREST_EVEN("bfloat16", Short.BYTES, "to nearest even"),
    /** As bfloat16 numbers, rounded at random. */
    STOCHASTIC("bfloat16", Short.BYTES, "at random");

    private final String format;
    private final int bytes;
    private final String rounding;

    StateStorage(String format, int bytes, String rounding) {
        this.format = format;
        this.bytes = bytes;
        this.rounding = rounding;
    }

    /** Returns whether numbers are rounded, to a format that is not that of the weights. */
    public boolean rounds() {
        return this != AS_WEIGHTS;
    }

    /**
     * Returns how a slot is kept beside weights of a precision: what does not tolerate rounding,
     * and all beside {@code double}, as the weights.
     */
    public StateStorage of(Rule.Slot slot, Precision precision) {
        return precision == Precision.FLOAT && slot.perWeight() && slot.bfloat16()
                ? this
                : AS_WEIGHTS;
    }

    /** Bytes of one number beside weights of a precision. */
    public int bytes(Precision precision) {
        return rounds() ? bytes : precision.bytes();
    }

    /** The name of the format; nothing for that of the weights. */
    public Optional<String> format() {
        return rounds() ? Optional.of(format) : Optional.empty();
    }

    /** The way of rounding in words: {@code at random}; nothing if none is rounded. */
    public Optional<String> rounding() {
        return rounds() ? Optional.of(rounding) : Optional.empty();
    }
}
