package io.stepsmith.examples.samples;

import io.stepsmith.Param;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A linear function of 20 inputs, learnt from small batches with noise: what the samples S05 to S11
 * train. Their own models inherit its parameter, which is trained as if it was theirs.
 */
abstract class NoisyRegression {
    /** The number of examples of which a gradient is the mean. */
    static final int BATCH = 8;

    private static final int INPUTS = 20;

    @Param
    final double[] w = new double[INPUTS];

    final double[] wGradient = new double[INPUTS];

    private final double[] truth = new double[INPUTS];
    private final double scale;
    private final SplittableRandom random;

    NoisyRegression(long seed) {
        this(seed, 1);
    }

    /** A function whose values, with their noise, are so many times as large. */
    NoisyRegression(long seed, double scale) {
        this.random = new SplittableRandom(seed);
        this.scale = scale;
        for (int i = 0; i < INPUTS; i++) {
            truth[i] = scale * random.nextDouble(-2, 2);
        }
    }

    /** Returns the mean squared error of the next batch, and writes its gradient. */
    final double backward() {
        Arrays.fill(wGradient, 0);
        double loss = 0;
        double[] x = new double[INPUTS];
        for (int example = 0; example < BATCH; example++) {
            double error = scale * random.nextDouble(-1, 1); // the noise
            for (int i = 0; i < INPUTS; i++) {
                x[i] = random.nextDouble(-1, 1);
                error += (w[i] - truth[i]) * x[i];
            }
            loss += error * error / BATCH;
            for (int i = 0; i < INPUTS; i++) {
                wGradient[i] += 2 * error * x[i] / BATCH;
            }
        }
        return loss;
    }

    /** Returns the mean squared error over all inputs that there can be, without noise. */
    final double error() {
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            sum += (w[i] - truth[i]) * (w[i] - truth[i]) / 3;
        }
        return sum;
    }
}
