package io.stepsmith.processor.ir;

/**
 * Ways to keep the state of weights: what {@code io.stepsmith.States} and {@code
 * io.stepsmith.StateRounding} say together.
 */
public enum StateStorage {
    /** In the precision of the weights. */
    AS_WEIGHTS,
    /** As bfloat16 numbers, rounded to nearest even. */
    NEAREST_EVEN,
    /** As bfloat16 numbers, rounded at random. */
    STOCHASTIC;

    /** Returns whether it is bfloat16. */
    public boolean isBfloat16() {
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

    /** Bytes of one number. */
    public int bytes(Precision precision) {
        return isBfloat16() ? Short.BYTES : precision.bytes();
    }
}
