package io.stepsmith.schedule;

import java.util.Objects;

/** Checks of what a curve is made of. */
final class Checks {
    private Checks() {}

    static double number(String name, double value) {
        return require(
                name, value, Math.abs(value) < Double.POSITIVE_INFINITY, "is not a finite number");
    }

    static double positive(String name, double value) {
        return require(
                name,
                value,
                value > 0 && value < Double.POSITIVE_INFINITY,
                "is not a finite number above 0");
    }

    static double notNegative(String name, double value) {
        return require(
                name,
                value,
                value >= 0 && value < Double.POSITIVE_INFINITY,
                "is not a finite number from 0");
    }

    static double fromOne(String name, double value) {
        return require(
                name,
                value,
                value >= 1 && value < Double.POSITIVE_INFINITY,
                "is not a finite number from 1");
    }

    static void inside(String name, double value, double low, double high) {
        require(name, value, value > low && value < high, "is not between " + low + " and " + high);
    }

    /** Updates that are a part of all of them. */
    static double within(String name, double updates, double steps, double part) {
        require(
                name,
                part,
                updates > 0 && updates < steps,
                "leaves no update on one side of it, of steps = " + steps);
        return updates;
    }

    static double part(String name, double value) {
        return require(name, value, value >= 0 && value < 1, "is not from 0 to below 1");
    }

    static void ordered(double low, double high) {
        require("low", low, low <= high, "is above high = " + high);
    }

    static <T> T present(String name, T value) {
        return Objects.requireNonNull(value, name);
    }

    static void ends(Curve curve) {
        if (!(curve.length() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    curve
                            + " has no end at which another curve could begin: say where, with holdAfter(steps)");
        }
    }

    static void lasts(Curve curve) {
        ends(curve);
        if (!(curve.length() > 0)) {
            throw new IllegalArgumentException(
                    curve + " has no length: its cycles would be over at once");
        }
    }

    static IllegalArgumentException withoutEnds(Curve curve) {
        return new IllegalArgumentException(
                curve
                        + " does not go from one end to another, of which one could be reached at the last update");
    }

    static void cycles(double count, double stretch, double shrink) {
        require(
                "count",
                count,
                count >= 1 && (count == Math.floor(count)),
                "is not a whole number from 1");
        require(
                "stretch",
                stretch,
                stretch == 1 || stretch >= 1.001 && stretch < Double.POSITIVE_INFINITY,
                "is neither 1 nor from 1.001 up");
        positive("shrink", shrink);
    }

    static void points(double[] positions, double[] values) {
        present("positions", positions);
        present("values", values);
        if (positions.length == 0 || positions.length != values.length) {
            throw new IllegalArgumentException(
                    "positions and values must be as many, and at least one, but are "
                            + positions.length + " and " + values.length);
        }
        require("positions[0]", positions[0], positions[0] == 0, "is not 0");
        for (int i = 0; i < positions.length; i++) {
            number("values[" + i + "]", values[i]);
            number("positions[" + i + "]", positions[i]);
            require(
                    "positions[" + i + "]",
                    positions[i],
                    i == 0 || positions[i] > positions[i - 1],
                    "is not above the one before");
        }
    }

    static void table(double[] values) {
        if (present("values", values).length == 0) {
            throw new IllegalArgumentException("a table without values");
        }
        for (int i = 0; i < values.length; i++) {
            number("values[" + i + "]", values[i]);
        }
    }

    /** Returns what a beta is at another batch size. */
    static double notTooLarge(double ratio, String name, double beta, double scaled) {
        require(
                "ratio",
                ratio,
                scaled >= 0,
                "is too large for " + name + " = " + beta + ", which would be below 0");
        return scaled;
    }

    private static double require(String name, double value, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + " " + otherwise);
        }
        return value;
    }
}
