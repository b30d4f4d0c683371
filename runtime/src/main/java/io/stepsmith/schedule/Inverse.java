package io.stepsmith.schedule;

import io.stepsmith.engine.Fdlibm;

/** {@code from / (1 + t / timescale)^power}. */
final class Inverse extends Curve {
    final double from;
    final double timescale;
    final double power;

    Inverse(double from, double timescale, double power) {
        this.from = from;
        this.timescale = timescale;
        this.power = power;
    }

    @Override
    public double length() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double at(double position) {
        double grown = 1 + Math.max(0, position) / timescale;
        return from / (power == 1 ? grown : power == 0.5 ? Math.sqrt(grown) : Fdlibm.pow(grown, power));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
