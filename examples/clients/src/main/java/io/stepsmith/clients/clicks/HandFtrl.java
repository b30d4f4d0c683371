package io.stepsmith.clients.clicks;

/**
 * The learner that comes with the service: FTRL-Proximal, McMahan et al. 2013, algorithm 1, with
 * weights that are computed from its sums whenever they are read.
 */
final class HandFtrl {
    private static final double ALPHA = 0.1;
    private static final double BETA = 1;
    private static final double L1 = 0.5;

    /** Sums of each weight, and last of the intercept. */
    private final double[] z = new double[Clicks.SIZE + 1];

    private final double[] n = new double[Clicks.SIZE + 1];

    /** Returns a weight. */
    double weight(int i) {
        return Math.abs(z[i]) <= L1
                ? 0
                : -(z[i] - Math.signum(z[i]) * L1) / ((BETA + Math.sqrt(n[i])) / ALPHA);
    }

    /** Returns the probability of a click. */
    double probability(int[] features) {
        double sum = weight(Clicks.SIZE);
        for (int feature : features) {
            sum += weight(feature);
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** Learns from an example. */
    void learn(int[] features, double gradient) {
        for (int feature : features) {
            update(feature, gradient);
        }
        update(Clicks.SIZE, gradient);
    }

    private void update(int i, double g) {
        double sigma = (Math.sqrt(n[i] + g * g) - Math.sqrt(n[i])) / ALPHA;
        z[i] += g - sigma * weight(i);
        n[i] += g * g;
    }
}
