package io.stepsmith.schedule;

/** From one value to another in a number of updates, then holding the other. */
final class Ramp extends Curve {
    final Form form;
    final double from;
    final double to;
    final double length;
    final double p;
    final double q;

    Ramp(Form form, double from, double to, double length, double p, double q) {
        this.form = form;
        this.from = from;
        this.to = to;
        this.length = length;
        this.p = p;
        this.q = q;
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    Curve within(double steps) {
        return new Ramp(form, from, to, steps, form == Form.LOGARITHMIC ? steps : p, q);
    }

    @Override
    public double at(double position) {
        return Shapes.at(form, from, to, Math.max(0, Math.min(1, position / length)), p, q);
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
