package io.stepsmith;

/** The shape of a {@link Schedule} phase from {@code a} to {@code b}, at {@code x}, the part of the phase that has passed. */
public enum Shape {
    /** {@code a} throughout. */
    CONSTANT,
    /** {@code a + (b - a) x}. */
    LINEAR,
    /** {@code a + (b - a) (1 - cos(pi x)) / 2}: half a cosine wave. Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5. */
    COSINE
}
