package io.stepsmith.examples.problems;

/** Hand-written digits of 8 by 8 pixels. */
final class Digits {
    /** Pixels from 0 to 16, as they were counted. */
    static final Samples RAW = Samples.read("digits.csv").classes(10);

    /** Pixels from 0 to 1. */
    static final Samples SCALED = RAW.scaled(16);

    private Digits() {}
}
