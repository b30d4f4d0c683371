package io.stepsmith.schedule;

/** The same value throughout. */
final class Constant extends Curve {
    final double value;
    final double length;

    Constant(double value, double length) {
        this.value = value;
        this.length = length;
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    public double at(double position) {
        return value;
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
