package io.stepsmith.checkpoint;

/** Says which value of a metric is the best one. */
public enum Best {
    /** The lowest, as of a loss. */
    LOWEST,
    /** The highest, as of an accuracy. */
    HIGHEST;

    /** Returns whether a value is better than another; NaN never is, and all others are. */
    boolean isBetter(double value, double than) {
        if (Double.isNaN(value) || Double.isNaN(than)) {
            return !Double.isNaN(value) && Double.isNaN(than);
        }
        return this == LOWEST ? value < than : value > than;
    }
}
