package io.stepsmith.chart;

/**
 * Numbers of one name in a chart.
 *
 * @param up as many as there are across; of what has a place at an edge, they say nothing
 * @param low the lower edge of the band that a line has, or nothing
 * @param high the upper edge
 */
record Series(String name, Kind kind, double[] across, double[] up, double[] low, double[] high) {
    /** Ways to draw a series. */
    enum Kind {
        /** A wide, pale line, beneath the line that follows. */
        BROAD,
        /** A line, with a band where it has one. */
        LINE,
        /** Single points. */
        POINTS,
        /** Crosses at the upper edge. */
        CROSSES,
        /** Short strokes at the lower edge. */
        STROKES,
        /** Lines from the lower edge to the upper one. */
        UPRIGHTS;

        /** Returns whether its numbers up say where it is. */
        boolean hasHeight() {
            return this == BROAD || this == LINE || this == POINTS;
        }
    }

    /** A series without a band. */
    Series(String name, Kind kind, double[] across, double[] up) {
        this(name, kind, across, up, new double[0], new double[0]);
    }

    /** Returns whether a point has a place. */
    boolean isThere(int point) {
        return Double.isFinite(across[point]) && Double.isFinite(up[point]);
    }
}
