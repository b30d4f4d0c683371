package io.stepsmith.schedule;

/** Two curves on the same positions, and what is made of their values. */
final class Combined extends Curve {
    final Operation operation;
    final Curve one;
    final Curve other;

    Combined(Operation operation, Curve one, Curve other) {
        this.operation = operation;
        this.one = one;
        this.other = other;
    }

    enum Operation { TIMES, PLUS, MIN, MAX }

    @Override
    public double length() {
        boolean bothEnd = one.length() < Double.POSITIVE_INFINITY && other.length() < Double.POSITIVE_INFINITY;
        return bothEnd ? Math.max(one.length(), other.length()) : Math.min(one.length(), other.length());
    }

    @Override
    public double at(double position) {
        double a = one.at(position);
        double b = other.at(position);
        return switch (operation) {
            case TIMES -> a * b;
            case PLUS -> a + b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
