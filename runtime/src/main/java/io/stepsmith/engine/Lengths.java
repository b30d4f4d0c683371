package io.stepsmith.engine;

/** Lengths of schedules that are not given in updates. Called by generated code. */
public final class Lengths {
    /** The error that rounding may have made, relative to the length. */
    private static final double ROUNDING = 1e-9;

    private Lengths() {}

    /**
     * {@return so many times as many updates; the nearest whole number where only rounding makes it
     * another: 0.07 of 100 is 7, not 7.000000000000001}
     *
     * @param count a number of epochs, or a portion
     * @param each the updates of one epoch, or of the whole run
     */
    public static double updates(double count, double each) {
        double updates = count * each;
        double whole = Math.rint(updates);
        return Math.abs(updates - whole) <= ROUNDING * whole ? whole : updates;
    }
}
