package io.stepsmith.schedule;

/**
 * The factor of a warm-up: {@code from + (1 - from) s((t + 1) / steps)}, so that the first update
 * already moves the weights.
 */
final class WarmUpFactor extends Curve {
    final WarmUpShape form;
    final double length;
    final double from;

    WarmUpFactor(WarmUpShape form, double length, double from) {
        this.form = form;
        this.length = length;
        this.from = from;
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    public double at(double position) {
        double x = Math.min(1, (Math.max(0, position) + 1) / length);
        return from + (1 - from) * Shapes.at(form.form, 0, 1, x, length, 0);
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
