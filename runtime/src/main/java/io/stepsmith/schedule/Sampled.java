package io.stepsmith.schedule;

import java.util.function.LongToDoubleFunction;

/** Any function of the clock. */
final class Sampled extends Curve {
    final LongToDoubleFunction function;

    Sampled(LongToDoubleFunction function) {
        this.function = function;
    }

    @Override
    public double length() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double at(double position) {
        return function.applyAsDouble((long) Math.max(0, position));
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
