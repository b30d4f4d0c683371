package io.stepsmith.tuning;

/**
 * Rates of which each is the same multiple of the one before.
 *
 * @param from the first
 * @param to the last
 * @param steps their number
 */
record Ramp(double from, double to, int steps) {
    double[] rates() {
        double[] rates = new double[steps];
        for (int i = 0; i < steps; i++) {
            rates[i] = from * StrictMath.pow(to / from, i / (steps - 1.0));
        }
        rates[steps - 1] = to;
        return rates;
    }
}
