package io.stepsmith.chart;

/** Steps of a path, in tenths of a unit. Lines are written by differences, which are short. */
final class SvgPath {
    private static final int FINE = 10;

    private final StringBuilder steps = new StringBuilder();
    private long x;
    private long y;
    /** The command that numbers belong to which follow without one. */
    private char command;

    /** Begins a line. */
    SvgPath from(double toX, double toY) {
        x = tenths(toX);
        y = tenths(toY);
        return write('M', x, y);
    }

    /** Goes on in a straight line. */
    SvgPath to(double toX, double toY) {
        long nextX = tenths(toX);
        long nextY = tenths(toY);
        write('l', nextX - x, nextY - y);
        x = nextX;
        y = nextY;
        return this;
    }

    /** Closes an area. */
    void close() {
        steps.append('z');
        command = 'z';
    }

    private SvgPath write(char wanted, long first, long second) {
        if (command != wanted || wanted == 'M') {
            steps.append(wanted);
            append(first);
        } else {
            separate(first);
        }
        separate(second);
        command = wanted;
        return this;
    }

    private void separate(long tenths) {
        if (tenths >= 0) {
            steps.append(' ');
        }
        append(tenths);
    }

    private void append(long tenths) {
        append(steps, tenths);
    }

    private static void append(StringBuilder to, long tenths) {
        long size = Math.abs(tenths);
        if (tenths < 0) {
            to.append('-');
        }
        to.append(size / FINE);
        if (size % FINE != 0) {
            to.append('.').append(size % FINE);
        }
    }

    private static long tenths(double value) {
        return Math.round(value * FINE);
    }

    /** Text of one coordinate. */
    static String at(double value) {
        StringBuilder text = new StringBuilder();
        append(text, tenths(value));
        return text.toString();
    }

    /** Returns whether there is nothing to draw. */
    boolean isEmpty() {
        return steps.length() == 0;
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
