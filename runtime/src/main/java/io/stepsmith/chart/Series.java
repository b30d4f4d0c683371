package io.stepsmith.chart;

/**
 * Numbers of one name in a chart.
 *
 * @param up as many as there are across; of crosses, they say nothing
 */
record Series(String name, Kind kind, double[] across, double[] up) {
    /** Ways to draw a series. */
    enum Kind {
        LINE,
        POINTS,
        CROSSES
    }

    /** Returns whether a point has a place. */
    boolean isThere(int point) {
        return Double.isFinite(across[point]) && Double.isFinite(up[point]);
    }
}
