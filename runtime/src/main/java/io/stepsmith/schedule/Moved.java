package io.stepsmith.schedule;

/** A curve from another of its positions on. */
final class Moved extends Curve {
    final Curve curve;
    final double by;

    Moved(Curve curve, double by) {
        this.curve = curve;
        this.by = by;
    }

    @Override
    public double length() {
        return Math.max(0, curve.length() - by);
    }

    @Override
    public double at(double position) {
        return curve.at(Math.max(0, Math.max(0, position) + by));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
