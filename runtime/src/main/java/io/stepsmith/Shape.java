package io.stepsmith;

/**
 * The shape of a {@link Schedule} phase from {@code a} to {@code b}. Here {@code x} is the part of
 * the phase that has passed, and {@code t} what has passed in the unit of its length.
 */
public enum Shape {
    /** {@code a} throughout. No length is needed. */
    CONSTANT,
    /** {@code a + (b - a) x}. */
    LINEAR,
    /**
     * {@code b + (a - b) ((1 + cos(pi x)) / 2)^power}: half a cosine wave, where {@code power} is
     * 1. Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5.
     */
    COSINE,
    /** {@code b + (a - b) (1 - x)^power}. */
    POLYNOMIAL,
    /**
     * {@code a (b / a)^x}; or with a {@code factor}, {@code a factor^(t / every)}, which needs no
     * length and stops at {@code to}, if given.
     */
    EXPONENTIAL,
    /**
     * {@code a factor^floor(t / every)}, which stops at {@code to}, if given. No length is needed.
     */
    STEP,
    /**
     * {@code a}, multiplied by {@code factor} at each of the milestones {@code at}. No length is
     * needed.
     */
    MULTI_STEP,
    /** Through {@code values} at the positions {@code at}. No length is needed. */
    PIECEWISE,
    /**
     * {@code a / (1 + t / timescale)^power}, in stairs with {@code every floor(t / every)} for
     * {@code t}. No length is needed.
     */
    INVERSE_TIME,
    /**
     * {@code a sqrt(timescale / (t + timescale))}. No length is needed. After a warm-up of
     * {@code timescale} updates that of Vaswani et al. 2017, arXiv:1706.03762.
     */
    INVERSE_SQRT,
    /** {@code b + (a - b) (1 - sqrt(x))}: the cooldown of Hägele et al. 2024, arXiv:2405.18392. */
    ONE_MINUS_SQRT,
    /** {@code a + (b - a) log(1 + t) / log(1 + n)} in a phase of length {@code n}. */
    LOGARITHMIC,
    /**
     * Straight to {@code b} within the part {@code rise} of the phase, and straight back to
     * {@code a}. Smith 2017, arXiv:1506.01186.
     */
    TRIANGLE,
    /** {@code b + (a - b) (1 - x) / (1 - x / 2)}. Chen et al. 2021, arXiv:2107.04197. */
    REX,
    /** {@code a + (b - a) / (1 + exp(-steepness (x - center)))}; reaches neither end exactly. */
    SIGMOID,
    /** {@code a + (b - a) (1 + tanh(lower (1 - x) + upper x)) / 2}; reaches neither end exactly. */
    TANH
}
