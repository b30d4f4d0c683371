package io.stepsmith.processor.problems;

import java.util.Arrays;
import java.util.Random;

/**
 * The excess loss of a logistic regression on 200 samples of 10 features, drawn from a logistic
 * model, so that they cannot be separated: the mean loss minus the least one, which Newton's method
 * finds.
 */
final class LogisticRegression implements Problem.Objective {
    static final int SAMPLES = 200;
    static final int FEATURES = 10;
    static final LogisticRegression INSTANCE = new LogisticRegression(new Random(2));

    /** The features of each sample, times 1 or -1, its label. */
    private final double[][] samples = new double[SAMPLES][FEATURES];

    private final double[] minimizer;
    private double least;

    private LogisticRegression(Random random) {
        double[] truth = random.doubles(FEATURES, -1, 1).toArray();
        for (double[] sample : samples) {
            double margin = 0;
            for (int j = 0; j < FEATURES; j++) {
                sample[j] = random.nextGaussian();
                margin += truth[j] * sample[j];
            }
            double label = random.nextDouble() < 1 / (1 + StrictMath.exp(-margin)) ? 1 : -1;
            for (int j = 0; j < FEATURES; j++) {
                sample[j] *= label;
            }
        }
        minimizer = new double[FEATURES];
        double[] gradient = new double[FEATURES];
        for (int i = 0; i < 20; i++) {
            at(minimizer, gradient);
            double[] step = LinearSystem.solve(curvature(minimizer), gradient);
            for (int j = 0; j < FEATURES; j++) {
                minimizer[j] -= step[j];
            }
        }
        least = at(minimizer, gradient);
    }

    /** Where the excess loss is 0. */
    double[] minimizer() {
        return minimizer.clone();
    }

    @Override
    public double at(double[] w, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (double[] sample : samples) {
            double margin = margin(sample, w);
            double tail = StrictMath.exp(-Math.abs(margin));
            loss += Math.max(-margin, 0) + StrictMath.log1p(tail);
            double wrong = (margin > 0 ? tail : 1) / (1 + tail);
            for (int j = 0; j < FEATURES; j++) {
                gradient[j] -= wrong * sample[j] / SAMPLES;
            }
        }
        return loss / SAMPLES - least;
    }

    private static double margin(double[] sample, double[] w) {
        double margin = 0;
        for (int j = 0; j < FEATURES; j++) {
            margin += sample[j] * w[j];
        }
        return margin;
    }

    private double[][] curvature(double[] w) {
        double[][] matrix = new double[FEATURES][FEATURES];
        for (double[] sample : samples) {
            double right = 1 / (1 + StrictMath.exp(-margin(sample, w)));
            for (int i = 0; i < FEATURES; i++) {
                for (int j = 0; j < FEATURES; j++) {
                    matrix[i][j] += right * (1 - right) * sample[i] * sample[j] / SAMPLES;
                }
            }
        }
        return matrix;
    }
}
