package io.stepsmith.schedule;

/**
 * The shapes that are functions of the part {@code x} of a curve that has passed; {@link Curve}'s
 * factories have the formulas.
 */
enum Form {
    LINEAR,
    COSINE,
    COSINE_POWER,
    POLYNOMIAL,
    ONE_MINUS_SQRT,
    LOGARITHMIC,
    REX,
    TRIANGLE,
    SIGMOID,
    TANH
}
