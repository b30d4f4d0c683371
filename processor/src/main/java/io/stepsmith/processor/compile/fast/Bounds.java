package io.stepsmith.processor.compile.fast;

import io.stepsmith.processor.ir.Range;

import java.util.stream.DoubleStream;

/**
 * Two numbers that a value lies between; infinite where nothing is known. Rounding keeps the order
 * of numbers, so bounds that are computed as the values are hold for rounded values too.
 */
record Bounds(double low, double high) {
    /** Nothing known. */
    static final Bounds UNKNOWN = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** Not negative. */
    static final Bounds NOT_NEGATIVE = new Bounds(0, Double.POSITIVE_INFINITY);

    /** The doubles of a range. */
    static Bounds of(Range range) {
        return new Bounds(range.least(), range.greatest());
    }

    boolean isNotNegative() {
        return low >= 0;
    }

    boolean isFinite() {
        return low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY;
    }

    boolean hasZero() {
        return low <= 0 && high >= 0;
    }

    /** The same, of values that are rounded to float. */
    Bounds single() {
        return new Bounds((float) low, (float) high);
    }

    /** The same, of values of which none is greater than that, whatever their sign. */
    Bounds upTo(double greatest) {
        return new Bounds(Math.max(low, -greatest), Math.min(high, greatest));
    }

    Bounds union(Bounds other) {
        return new Bounds(Math.min(low, other.low), Math.max(high, other.high));
    }

    Bounds plus(Bounds other) {
        return new Bounds(low + other.low, high + other.high);
    }

    Bounds minus() {
        return new Bounds(-high, -low);
    }

    Bounds times(Bounds other) {
        return hull(
                product(low, other.low),
                product(low, other.high),
                product(high, other.low),
                product(high, other.high));
    }

    Bounds over(Bounds other) {
        if (other.hasZero()) {
            return isNotNegative() && other.isNotNegative() ? NOT_NEGATIVE : UNKNOWN;
        }
        return hull(
                quotient(low, other.low),
                quotient(low, other.high),
                quotient(high, other.low),
                quotient(high, other.high));
    }

    Bounds root() {
        return new Bounds(Math.sqrt(Math.max(low, 0)), Math.sqrt(Math.max(high, 0)));
    }

    Bounds size() {
        return isNotNegative() ? this : high <= 0 ? minus() : new Bounds(0, Math.max(-low, high));
    }

    Bounds least(Bounds other) {
        return new Bounds(Math.min(low, other.low), Math.min(high, other.high));
    }

    Bounds greatest(Bounds other) {
        return new Bounds(Math.max(low, other.low), Math.max(high, other.high));
    }

    /** An infinite bound stands for any number, so that 0 times it is 0. */
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /**
     * By something that is not 0; infinite bounds stand for any number, so that their quotient may
     * be 0, of which the other corners tell.
     */
    private static double quotient(double a, double b) {
        return Double.isInfinite(a) && Double.isInfinite(b) ? 0 : a / b;
    }

    private static Bounds hull(double... corners) {
        return new Bounds(
                DoubleStream.of(corners).min().orElseThrow(),
                DoubleStream.of(corners).max().orElseThrow());
    }
}
