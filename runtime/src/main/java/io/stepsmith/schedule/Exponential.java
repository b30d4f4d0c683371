package io.stepsmith.schedule;

import io.stepsmith.math.Power;

/**
 * {@code from (to / from)^x}, then {@code to}. Where {@code to / from} is too large or too small a
 * number, their fourth roots are taken, and what comes of them to the power of 4.
 */
final class Exponential extends Curve {
    final double from;
    final double to;
    final double length;
    private final boolean far;
    private final double start;
    private final Power ratio;

    Exponential(double from, double to, double length) {
        this.from = from;
        this.to = to;
        this.length = length;
        this.far = to / from == 0 || to / from == Double.POSITIVE_INFINITY;
        this.start = far ? fourthRoot(from) : from;
        this.ratio = Power.of(far ? fourthRoot(to) / start : to / from);
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    Curve within(double steps) {
        return new Exponential(from, to, steps);
    }

    @Override
    public double at(double position) {
        double x = Math.max(0, Math.min(1, position / length));
        double raised = start * ratio.to(x);
        double value = far ? raised * raised * (raised * raised) : raised;
        return Shapes.inside(from, to, x, x == 0 ? from : value);
    }

    private static double fourthRoot(double value) {
        return Math.sqrt(Math.sqrt(value));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
