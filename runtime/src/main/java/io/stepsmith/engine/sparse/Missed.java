package io.stepsmith.engine.sparse;

/** Kinds of steps that rows miss, by what it takes to make up for many of them. */
public enum Missed {
    /** Steps that are linear in weight and state: the product of their matrices. */
    LINEAR,
    /** Steps that compute all that they change from what none of them changes: the latest. */
    LATEST;

    /**
     * Steps of a tensor.
     *
     * @param values how many of weight and state a linear step multiplies; how many numbers the
     *     kernels of others take
     * @param bytes those of weights and state of all rows
     */
    MissedSteps of(int rows, int values, long bytes) {
        return this == LINEAR ? new LinearSteps(rows, values, bytes) : new LatestStep(rows, values);
    }
}
