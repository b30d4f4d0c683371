package io.stepsmith.examples.problems;

import io.stepsmith.math.ExactFloats;

/** What networks need, of the same bits on every machine and JDK. */
final class Functions {
    private Functions() {}

    static float tanh(float x) {
        float e = ExactFloats.exp(-2 * Math.abs(x));
        return Math.copySign((1 - e) / (1 + e), x);
    }

    static float sigmoid(float x) {
        return 1 / (1 + ExactFloats.exp(-x));
    }

    /** {@code log(1 + exp(x))}, which is {@code -log(sigmoid(-x))}. */
    static double softplus(float x) {
        return Math.max(x, 0) + ExactFloats.log(1 + ExactFloats.exp(-Math.abs(x)));
    }

    /**
     * Turns scores into probabilities.
     *
     * @return the logarithm of the sum of the scores' exponentials
     */
    static double softmax(float[] scores, float[] probabilities) {
        float max = scores[0];
        for (float score : scores) {
            max = Math.max(max, score);
        }
        float sum = 0;
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = ExactFloats.exp(scores[i] - max);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= sum;
        }
        return max + ExactFloats.log(sum);
    }
}
