package io.stepsmith.engine;

/** How far training is, and the step at hand: what every step writes, apart from the fields of an optimizer that it only reads. */
final class Progress extends ProgressFields {
    @SuppressWarnings("unused")
    private long after1, after2, after3, after4, after5, after6, after7, after8, after9, after10, after11, after12, after13, after14, after15;
}

/** The fields of {@link Progress}. */
abstract class ProgressFields extends Apart {
    /** The position in the schedules. */
    long clock;
    /** The number of updates that were made. */
    long updates;
    /** The number of the update at hand, from 1. */
    double number;
    /** The loss at hand, or NaN. */
    double loss;
    /** What gradients are multiplied by. */
    double gradientScale = 1;
    /** Whether a step has begun to write and not ended. */
    boolean unfinished;
}
