package io.stepsmith.monitor;

import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;

/**
 * The numbers of some steps, one row for each, in arrays that are allocated once. On the path of a
 * step and so without string constants.
 */
final class StepRows {
    private final StepColumns columns;
    private final int width;
    private final double[] values;
    private final long[] clocks;
    private final long[] updates;
    private final long[] times;
    private final Outcome[] outcomes;
    private int size;

    /** Rows of an optimizer's steps. */
    StepRows(StepColumns columns, int capacity) {
        this.columns = columns;
        width = columns.size();
        values = new double[Math.multiplyExact(capacity, width)];
        clocks = new long[capacity];
        updates = new long[capacity];
        times = new long[capacity];
        outcomes = new Outcome[capacity];
    }

    /** Adds the step that ended now. */
    void add(StepStatistics step) {
        columns.read(step, values, size * width);
        clocks[size] = step.clock();
        updates[size] = step.updates();
        times[size] = System.currentTimeMillis();
        outcomes[size] = step.outcome();
        size++;
    }

    /** Removes all. */
    void clear() {
        size = 0;
    }

    /** The number of rows. */
    int size() {
        return size;
    }

    /** Returns whether there is room for none more. */
    boolean isFull() {
        return size == clocks.length;
    }

    /** The position of the schedule of a row. */
    long clock(int row) {
        return clocks[row];
    }

    /** The number of updates that the weights had received after the step of a row. */
    long updates(int row) {
        return updates[row];
    }

    /** The time at which the step of a row ended, in milliseconds since 1970. */
    long time(int row) {
        return times[row];
    }

    /** The outcome of a row. */
    Outcome outcome(int row) {
        return outcomes[row];
    }

    /** A number of a row, by the index of its column in {@link StepColumns#list}. */
    double value(int row, int column) {
        return values[row * width + column];
    }
}
