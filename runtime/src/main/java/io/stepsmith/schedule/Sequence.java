package io.stepsmith.schedule;

import java.util.List;

/** One curve after the other, each with positions of its own; the last one goes on. */
final class Sequence extends Curve {
    final Curve[] curves;
    final double[] starts;

    Sequence(Curve[] curves, double[] starts) {
        this.curves = curves;
        this.starts = starts;
    }

    /** Joins curves, of which all but the last have an end. */
    static Sequence of(List<Curve> curves) {
        double[] starts = new double[curves.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + curves.get(i - 1).length();
        }
        return new Sequence(curves.toArray(Curve[]::new), starts);
    }

    @Override
    public double length() {
        int last = curves.length - 1;
        return starts[last] + curves[last].length();
    }

    @Override
    public double at(double position) {
        int i = index(position);
        return curves[i].at(position - starts[i]);
    }

    @Override
    void find(double position, Cursor cursor) {
        int i = index(position);
        cursor.found(
                curves[i],
                starts[i],
                i == 0 ? Double.NEGATIVE_INFINITY : starts[i],
                i == curves.length - 1 ? Double.POSITIVE_INFINITY : starts[i + 1]);
    }

    private int index(double position) {
        int i = curves.length - 1;
        while (i > 0 && position < starts[i]) {
            i--;
        }
        return i;
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
