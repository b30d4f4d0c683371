package io.stepsmith.monitor.report;

import java.util.function.LongToDoubleFunction;

/**
 * The learning rate of a group as it is configured, from the first step of a run on. It is computed
 * on the thread that makes steps, for a schedule may call functions of the user's, and may be read
 * on another one. Positions are in cells that are wider the later they are, each with its least and
 * its greatest rate. On the path of a step and so without string constants.
 */
public final class PlannedRate {
    /** The number of cells of the first width; there are half as many of each later one. */
    private static final int FIRST = 512;

    private static final int WIDTHS = 32;
    private static final int MOST = FIRST + WIDTHS * FIRST / 2;
    /** The number of positions of a cell at which the rate is computed. */
    private static final int POSITIONS = 4;

    private final LongToDoubleFunction rate;
    private final long first;
    private final long total;
    private final long[] begins = new long[MOST];
    private final double[] least = new double[MOST];
    private final double[] greatest = new double[MOST];
    private long begin;
    private long width = 1;
    private boolean ended;
    /** Written after what it counts. */
    private volatile int cells;

    /**
     * The plan of a run from its first step to its end; that goes on as far as {@link #reach} says.
     *
     * @param first the position of the first step
     * @param total the number of steps; 0 if it is not known
     */
    public PlannedRate(LongToDoubleFunction rate, long first, long total) {
        this.rate = rate;
        this.first = first;
        this.total = total;
        begin = first;
        reach(Math.max(first, total - 1));
    }

    /** Computes the plan up to a position; ends where it fails. */
    public void reach(long position) {
        while (begin <= position && !ended) {
            int cell = cells;
            try {
                add(cell);
            } catch (RuntimeException ofTheSchedule) {
                ended = true;
                return;
            }
            cells = cell + 1;
            ended = cells == MOST;
        }
    }

    private void add(int cell) {
        long end = begin + width;
        if (begin < total) {
            end = Math.min(end, total);
        }
        long apart = Math.max(1, width / POSITIONS);
        double low = rate.applyAsDouble(begin);
        double high = low;
        for (long position = begin + apart; position < end; position += apart) {
            double value = rate.applyAsDouble(position);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        begins[cell] = begin;
        least[cell] = low;
        greatest[cell] = high;
        begin = end;
        if (begin - first >= FIRST * width) {
            width *= 2;
        }
    }

    /** The number of cells; those that are counted do not change. */
    int cells() {
        return cells;
    }

    /** The first position of a cell. */
    long begin(int cell) {
        return begins[cell];
    }

    /** The least rate in a cell. */
    double least(int cell) {
        return least[cell];
    }

    /** The greatest rate in a cell. */
    double greatest(int cell) {
        return greatest[cell];
    }
}
