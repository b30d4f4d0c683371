package io.stepsmith.benchmarks.harness;

import java.util.Locale;

/**
 * What a figure is meant to be.
 *
 * @param bound the number to keep to
 * @param least whether the figure is to be at least that, or at most
 * @param gating whether a run that misses it has failed; otherwise it is only reported
 */
public record Aim(double bound, boolean least, boolean gating) {
    /** At least this. */
    public static Aim atLeast(double bound) {
        return new Aim(bound, true, true);
    }

    /** At most this. */
    public static Aim atMost(double bound) {
        return new Aim(bound, false, true);
    }

    /** None: the figure is for information. */
    public static Aim none() {
        return new Aim(Double.NaN, true, false);
    }

    /** The same, reported only. */
    public Aim reported() {
        return new Aim(bound, least, false);
    }

    /** Whether there is one. */
    public boolean exists() {
        return !Double.isNaN(bound);
    }

    /** Whether a figure keeps to it. */
    public boolean met(double value) {
        return least ? value >= bound : value <= bound;
    }

    /** In words, for a table. */
    public String words() {
        return exists()
                ? String.format(Locale.ROOT, "%s %s", least ? "≥" : "≤", Numbers.text(bound))
                : "";
    }
}
