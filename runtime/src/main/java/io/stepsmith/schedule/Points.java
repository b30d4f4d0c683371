package io.stepsmith.schedule;

/**
 * Values at positions, and what is between them; the first value holds before, the last one after.
 */
final class Points extends Curve {
    final Interpolation interpolation;
    final double[] positions;
    final double[] values;

    Points(Interpolation interpolation, double[] positions, double[] values) {
        this.interpolation = interpolation;
        this.positions = positions;
        this.values = values;
    }

    @Override
    public double length() {
        return positions[positions.length - 1];
    }

    @Override
    public double at(double position) {
        int next = 0;
        while (next < positions.length && positions[next] <= position) {
            next++;
        }
        if (next == 0 || next == positions.length || interpolation == Interpolation.HOLD) {
            return values[Math.max(0, next - 1)];
        }
        double x = (position - positions[next - 1]) / (positions[next] - positions[next - 1]);
        return Shapes.at(
                interpolation == Interpolation.LINEAR ? Form.LINEAR : Form.COSINE,
                values[next - 1],
                values[next],
                x,
                0,
                0);
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
