package io.stepsmith.schedule;

import io.stepsmith.math.Fdlibm;

/**
 * {@code from / (1 + t / timescale)^power}; in stairs of length {@code every}, unless that is 0.
 */
final class Inverse extends Curve {
    final double from;
    final double timescale;
    final double power;
    final double every;

    Inverse(double from, double timescale, double power, double every) {
        this.from = from;
        this.timescale = timescale;
        this.power = power;
        this.every = every;
    }

    @Override
    public double length() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double at(double position) {
        double passed = Math.max(0, position);
        double grown = 1 + (every == 0 ? passed : every * Math.floor(passed / every)) / timescale;
        return from
                / (power == 1 ? grown : power == 0.5 ? Math.sqrt(grown) : Fdlibm.pow(grown, power));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
