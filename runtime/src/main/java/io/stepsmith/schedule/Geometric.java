package io.stepsmith.schedule;

import io.stepsmith.math.Power;

/** {@code from * factor^(t / every)}; in a staircase, the exponent is the whole number below. */
final class Geometric extends Curve {
    final double from;
    final double factor;
    final double every;
    final boolean staircase;
    private final Power powers;

    Geometric(double from, double factor, double every, boolean staircase) {
        this.from = from;
        this.factor = factor;
        this.every = every;
        this.staircase = staircase;
        this.powers = Power.of(factor);
    }

    @Override
    public double length() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double at(double position) {
        double periods = Math.max(0, position) / every;
        return from * powers.to(staircase ? Math.floor(periods) : periods);
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
