package io.stepsmith.schedule;

import io.stepsmith.engine.Power;

/** {@code from (to / from)^x}, then {@code to}. */
final class Exponential extends Curve {
    final double from;
    final double to;
    final double length;
    private final Power ratio;

    Exponential(double from, double to, double length) {
        this.from = from;
        this.to = to;
        this.length = length;
        this.ratio = Power.of(to / from);
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
        return Shapes.inside(from, to, x, from * ratio.to(x));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
