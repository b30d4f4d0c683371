package io.stepsmith;

/**
 * Ways in which a {@code float} becomes one of the two {@code bfloat16} numbers beside it, see
 * {@link States#BFLOAT16}.
 */
public enum StateRounding {
    /**
     * Up or down at random, the nearer the likelier, so that it is right on average: changes too
     * small for 8 bits are kept in the mean. The random numbers are a function of the builder's
     * seed, the update's number and the place of the weight. A run repeats bit for bit, resumed or
     * not, whatever the number of threads.
     */
    STOCHASTIC,
    /**
     * To the nearer one, to the even one of two equally near; faster where memory is not what a
     * step waits for. A change of less than 1/512 of a value is lost: an average whose decay rate
     * is above 0.998, such as {@code beta2 = 0.999}, never falls.
     */
    NEAREST_EVEN
}
