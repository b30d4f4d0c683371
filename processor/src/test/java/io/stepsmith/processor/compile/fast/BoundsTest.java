package io.stepsmith.processor.compile.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Bounds of a result hold for the results of all numbers within bounds of the operands, and are no
 * wider than those where the operands have ends.
 */
class BoundsTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double[] ENDS = {-INFINITE, -7, -1, -0.25, 0, 0.5, 1, 3, INFINITE};

    private static List<Bounds> all() {
        List<Bounds> all = new ArrayList<>();
        for (double low : ENDS) {
            for (double high : ENDS) {
                if (low <= high && low < INFINITE && high > -INFINITE) {
                    all.add(new Bounds(low, high));
                }
            }
        }
        return all;
    }

    /** Numbers within bounds, the finite ends among them. */
    private static List<Double> within(Bounds bounds) {
        List<Double> numbers = new ArrayList<>();
        for (double number : ENDS) {
            double finite = Math.max(-1e9, Math.min(1e9, number));
            if (finite >= bounds.low() && finite <= bounds.high()) {
                numbers.add(finite);
            }
        }
        return numbers;
    }

    private static void holds(
            String name, BinaryOperator<Bounds> ofBounds, DoubleBinaryOperator ofNumbers) {
        for (Bounds a : all()) {
            for (Bounds b : all()) {
                holds(name, a, b, ofBounds.apply(a, b), ofNumbers);
            }
        }
    }

    private static void holds(
            String name, Bounds a, Bounds b, Bounds result, DoubleBinaryOperator ofNumbers) {
        double least = INFINITE;
        double greatest = -INFINITE;
        for (double x : within(a)) {
            for (double y : within(b)) {
                double value = ofNumbers.applyAsDouble(x, y);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        String what = name + " of " + a + " and " + b + " is " + result;
        assertTrue(result.low() <= least && result.high() >= greatest, what);
        if (a.isFinite() && b.isFinite()) {
            assertEquals(new Bounds(least + 0.0, greatest + 0.0), plain(result), what);
        }
    }

    /** The same with 0 for -0, which are one number. */
    private static Bounds plain(Bounds bounds) {
        return new Bounds(bounds.low() + 0.0, bounds.high() + 0.0);
    }

    @Test
    void sumsProductsAndExtremes() {
        holds("sum", Bounds::plus, (x, y) -> x + y);
        holds("difference", (a, b) -> a.plus(b.minus()), (x, y) -> x - y);
        holds("product", Bounds::times, (x, y) -> x * y);
        holds("minimum", Bounds::least, Math::min);
        holds("maximum", Bounds::greatest, Math::max);
    }

    /** By what is never 0; by what may be, nothing is known but a sign. */
    @Test
    void quotients() {
        for (Bounds a : all()) {
            all().stream()
                    .filter(b -> !b.hasZero())
                    .forEach(b -> holds("quotient", a, b, a.over(b), (x, y) -> x / y));
        }
        Bounds positive = new Bounds(1, 2);
        assertEquals(Bounds.NOT_NEGATIVE, positive.over(new Bounds(0, 1)));
        assertEquals(Bounds.UNKNOWN, positive.over(new Bounds(-1, 0)));
        assertEquals(Bounds.UNKNOWN, positive.over(new Bounds(-1, 1)));
        assertEquals(Bounds.UNKNOWN, new Bounds(-1, 2).over(new Bounds(0, 1)));
        assertEquals(new Bounds(0.5, 2), positive.over(new Bounds(1, 2)));
        assertEquals(new Bounds(0, 2), positive.over(new Bounds(1, INFINITE)));
        assertEquals(new Bounds(0.5, INFINITE), new Bounds(1, INFINITE).over(positive));
        assertEquals(
                new Bounds(0, INFINITE), new Bounds(1, INFINITE).over(new Bounds(2, INFINITE)));
    }

    @Test
    void ofOneOperand() {
        holds("size", Bounds::size, Math::abs);
        holds("negation", Bounds::minus, x -> -x);
        holds("root", Bounds::root, x -> Math.sqrt(Math.max(x, 0)));
        holds("float", bounds -> new Bounds(bounds.low() / 3, bounds.high() / 3).single(), x ->
                (float) (x / 3));
        holds("limited", bounds -> bounds.upTo(8), x -> Math.max(-8, Math.min(8, x)));
    }

    private static void holds(
            String name, UnaryOperator<Bounds> ofBounds, DoubleUnaryOperator ofNumbers) {
        holds(name, (a, b) -> ofBounds.apply(a), (x, y) -> ofNumbers.applyAsDouble(x));
    }

    @Test
    void aUnionHoldsBoth() {
        for (Bounds a : all()) {
            for (Bounds b : all()) {
                assertEquals(
                        new Bounds(Math.min(a.low(), b.low()), Math.max(a.high(), b.high())),
                        a.union(b));
            }
        }
    }

    @Test
    void questions() {
        assertTrue(new Bounds(0, 1).isNotNegative() && !new Bounds(-1e-300, 1).isNotNegative());
        assertTrue(new Bounds(0, 1).hasZero() && new Bounds(-1, 0).hasZero());
        assertTrue(!new Bounds(1e-300, 1).hasZero() && !new Bounds(-1, -1e-300).hasZero());
        assertTrue(new Bounds(-Double.MAX_VALUE, Double.MAX_VALUE).isFinite());
        assertTrue(!new Bounds(-INFINITE, 1).isFinite() && !new Bounds(1, INFINITE).isFinite());
    }
}
