package io.stepsmith.schedule;

import io.stepsmith.math.ExactDoubles;
import io.stepsmith.math.Power;

/**
 * A curve over and over. Cycle {@code i} is {@code stretch^i} times as long as the first, and
 * {@code shrink^i} times as high above the floor. After the last one its end holds. The cycle of a
 * position is found without counting.
 */
final class Cycles extends Curve {
    final Curve curve;
    final double count;
    final double stretch;
    final double shrink;
    final double floor;
    private final double first;
    private final double length;
    private final double logStretch;
    private final Power stretches;
    private final Power shrinks;

    Cycles(Curve curve, double count, double stretch, double shrink, double floor) {
        this.curve = curve;
        this.count = count;
        this.stretch = stretch;
        this.shrink = shrink;
        this.floor = floor;
        this.first = curve.length();
        this.logStretch = ExactDoubles.log(stretch);
        this.stretches = Power.of(stretch);
        this.shrinks = Power.of(shrink);
        this.length = start(count);
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    public double at(double position) {
        boolean over = position >= length;
        double cycle = over ? count - 1 : cycle(Math.max(0, position));
        double local = position - start(cycle);
        double value = curve.at(
                over ? first : Math.min(first, stretch == 1 ? local : local / stretches.to(cycle)));
        return shrink == 1 || cycle == 0 ? value : floor + shrinks.to(cycle) * (value - floor);
    }

    /** Returns where a cycle starts. */
    private double start(double cycle) {
        return cycle == 0
                ? 0
                : stretch == 1
                        ? cycle * first
                        : first * ((stretches.to(cycle) - 1) / (stretch - 1));
    }

    /**
     * The cycle of a position before the end: an estimate, which the starts correct, so that
     * rounding cannot move a restart.
     */
    private double cycle(double position) {
        double firsts = position / first;
        double estimate =
                stretch == 1 ? firsts : ExactDoubles.log(1 + firsts * (stretch - 1)) / logStretch;
        double cycle = Math.max(0, Math.floor(estimate));
        if (cycle > 0 && position < start(cycle)) {
            cycle--;
        } else if (cycle < count - 1 && position >= start(cycle + 1)) {
            cycle++;
        }
        return cycle;
    }

    @Override
    public String toString() {
        return CurveText.of(this);
    }
}
