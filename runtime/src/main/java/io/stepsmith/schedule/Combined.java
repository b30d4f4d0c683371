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

    enum Operation {
        TIMES,
        PLUS,
        MIN,
        MAX
    }

    @Override
    public double length() {
        boolean bothEnd = one.length() < Double.POSITIVE_INFINITY
                && other.length() < Double.POSITIVE_INFINITY;
        return bothEnd
                ? Math.max(one.length(), other.length())
                : Math.min(one.length(), other.length());
    }

    @Override
    public double at(double position) {
        double a = one.at(position);
        double b = other.at(position);
        // Not a switch, whose table of the constants is a class of its own, loaded in the midst of
        // a run.
        return operation == Operation.TIMES
                ? a * b
                : operation == Operation.PLUS
                        ? a + b
                        : operation == Operation.MIN ? Math.min(a, b) : Math.max(a, b);
    }

    /** A warm-up that is over is a factor of 1. */
    @Override
    void find(double position, Cursor cursor) {
        boolean warmsUp = operation == Operation.TIMES && other instanceof WarmUpFactor;
        if (warmsUp && position >= other.length()) {
            one.find(position, cursor);
            cursor.notBefore(other.length());
        } else {
            cursor.found(
                    this,
                    0,
                    Double.NEGATIVE_INFINITY,
                    warmsUp ? other.length() : Double.POSITIVE_INFINITY);
        }
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
