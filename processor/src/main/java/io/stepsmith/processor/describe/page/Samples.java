package io.stepsmith.processor.describe.page;

import io.stepsmith.schedule.Curve;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * The points through which a curve is drawn: close where it bends, and on either side of a jump.
 */
final class Samples {
    private static final int AT_FIRST = 96;
    private static final int MOST = 4_000;
    private static final int FOR_RANGE = 2_000;
    /** The part of the plot's height that a line may be off. */
    private static final double OFF = 0.001;

    private final DoubleUnaryOperator height;
    private final double least;
    private final TreeMap<Double, Double> points = new TreeMap<>();

    private Samples(DoubleUnaryOperator height, double least) {
        this.height = height;
        this.least = least;
    }

    /**
     * The heights to draw by position, ascending.
     *
     * @param height what part of the plot's height a value is
     * @param end the last position
     * @param least the least distance of two positions: one update, or less where updates are not
     *     known
     * @param marks positions that must be among them, with their neighbours
     */
    static Map<Double, Double> of(
            Curve curve,
            DoubleUnaryOperator height,
            double end,
            double least,
            Iterable<Double> marks) {
        double finest = Math.max(least, end / MOST);
        Samples samples = new Samples(position -> height.applyAsDouble(curve.at(position)), finest);
        for (int i = 0; i <= AT_FIRST; i++) {
            samples.add(i == AT_FIRST ? end : samples.whole(end * i / AT_FIRST));
        }
        for (double mark : marks) {
            samples.add(Math.min(end, mark));
            samples.add(Math.max(0, Math.min(end, mark - finest)));
        }
        for (double from : samples.points.keySet().toArray(Double[]::new)) {
            Double to = samples.points.higherKey(from);
            if (to != null) {
                samples.refine(from, to);
            }
        }
        return samples.points;
    }

    /** The values of a curve, ascending, close enough to see in what range they are. */
    static TreeSet<Double> values(Curve curve, double end, Iterable<Double> marks) {
        TreeSet<Double> values = new TreeSet<>();
        for (int i = 0; i <= FOR_RANGE; i++) {
            values.add(curve.at(Math.floor(end * i / FOR_RANGE)));
        }
        for (double mark : marks) {
            values.add(curve.at(mark));
            values.add(curve.at(Math.max(0, mark - 1)));
        }
        values.removeIf(value -> !Double.isFinite(value));
        return values;
    }

    private double whole(double position) {
        return least >= 1 ? Math.rint(position) : position;
    }

    private void add(double position) {
        points.put(position, height.applyAsDouble(position));
    }

    private double point(double position) {
        return Objects.requireNonNull(points.get(position));
    }

    private void refine(double from, double to) {
        double middle = whole((from + to) / 2);
        if (to - from <= least || middle <= from || middle >= to) {
            return;
        }
        if (isOff(from, to, middle)
                || isOff(from, to, whole(from + (to - from) / 4))
                || isOff(from, to, whole(to - (to - from) / 4))) {
            add(middle);
            refine(from, middle);
            refine(middle, to);
        }
    }

    private boolean isOff(double from, double to, double position) {
        double part = (position - from) / (to - from);
        double line = point(from) * (1 - part) + point(to) * part;
        return Math.abs(height.applyAsDouble(position) - line) > OFF;
    }
}
