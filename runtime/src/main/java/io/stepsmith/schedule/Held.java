package io.stepsmith.schedule;

/** A curve up to a position, whose value holds. */
final class Held extends Curve {
    final Curve curve;
    final double length;

    Held(Curve curve, double length) {
        this.curve = curve;
        this.length = length;
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    public double at(double position) {
        return curve.at(Math.min(position, length));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
