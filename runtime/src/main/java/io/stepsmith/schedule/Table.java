package io.stepsmith.schedule;

/** One value an update, the last of which holds. */
final class Table extends Curve {
    final double[] values;

    Table(double[] values) {
        this.values = values;
    }

    @Override
    public double length() {
        return values.length;
    }

    @Override
    public double at(double position) {
        return values[(int) Math.max(0, Math.min(values.length - 1, position))];
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
