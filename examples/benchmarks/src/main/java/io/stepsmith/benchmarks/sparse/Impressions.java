package io.stepsmith.benchmarks.sparse;

import io.stepsmith.benchmarks.harness.Tensors;

import java.util.Random;

/**
 * Examples of eight hashed features, which the contenders of a cell share.
 *
 * @param weights how many hashes there are
 * @param features those of each example, one after the other
 * @param clicked what is predicted of each
 */
record Impressions(int weights, int[] features, boolean[] clicked) {
    static final int COUNT = 20_000;
    static final int FEATURES = 8;

    static Impressions of(Tensors tensors) {
        return tensors.shared(Impressions.class, all -> Impressions.among(all.weights()[0].length));
    }

    private static Impressions among(int weights) {
        int[] features = new Random(1).ints((long) COUNT * FEATURES, 0, weights).toArray();
        boolean[] clicked = new boolean[COUNT];
        Random random = new Random(2);
        for (int i = 0; i < COUNT; i++) {
            clicked[i] = random.nextInt(5) == 0;
        }
        return new Impressions(weights, features, clicked);
    }

    /** Returns the gradient of the log loss by the score of an example. */
    double gradient(double[] w, double intercept, int example) {
        double score = intercept;
        int end = FEATURES * (example + 1);
        for (int f = FEATURES * example; f < end; f++) {
            score += w[features[f]];
        }
        return 1 / (1 + Math.exp(-score)) - (clicked[example] ? 1 : 0);
    }
}
