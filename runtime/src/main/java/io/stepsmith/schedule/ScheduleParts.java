package io.stepsmith.schedule;

/** Pieces that the schedules of several frameworks have in common. */
final class ScheduleParts {
    private ScheduleParts() {}

    /** A straight rise, none if it has no steps, and what comes after it. */
    static Curve rise(double from, double to, double steps, Curve next) {
        return Checks.notNegative("warmUp", steps) == 0
                ? next
                : Curve.linear(from, to, steps).then(next);
    }

    /** The updates after a warm-up. */
    static double rest(double warmUp, double totalSteps) {
        if (!(warmUp < totalSteps)) {
            throw new IllegalArgumentException(
                    "warmUp = " + warmUp + " leaves nothing of totalSteps = " + totalSteps);
        }
        return totalSteps - warmUp;
    }

    /** Returns where a cycle with one peak starts. */
    static double first(double peak, double divisor) {
        return peak / Checks.positive("divisor", divisor);
    }

    /** Returns where a cycle with one peak ends. */
    static double last(double peak, double divisor, double finalDivisor) {
        return first(peak, divisor) / Checks.positive("finalDivisor", finalDivisor);
    }

    /** Numbers with one more before them. */
    static double[] fromZero(double first, String name, double[] others) {
        double[] all = new double[Checks.present(name, others).length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
