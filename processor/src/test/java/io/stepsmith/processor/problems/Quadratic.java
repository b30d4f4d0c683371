package io.stepsmith.processor.problems;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * {@code (w - w*)' H (w - w*) / 2} in 16 dimensions: H has eigenvalues from 0.001 to 1, evenly
 * spaced on a logarithmic scale, in random directions, and w* is random, so that neither the axes
 * nor 0 are special. At the start every eigenvalue has the same share of the loss, 1/16: none can
 * be left out at 1 %.
 */
final class Quadratic implements Problem.Objective {
    static final int SIZE = 16;
    static final double CONDITION = 1_000;
    static final Quadratic INSTANCE = new Quadratic(new Random(1));

    private final double[] eigenvalues = IntStream.range(0, SIZE)
            .mapToDouble(i -> 0.001 * StrictMath.pow(CONDITION, i / (SIZE - 1.0)))
            .toArray();
    private final double[][] directions = new double[SIZE][];
    private final double[] lowest;

    private Quadratic(Random random) {
        for (int i = 0; i < SIZE; i++) {
            directions[i] = gaussian(random);
            for (int k = 0; k < 2 * i; k++) {
                add(-dot(directions[k % i], directions[i]), directions[k % i], directions[i]);
            }
            double length = Math.sqrt(dot(directions[i], directions[i]));
            for (int j = 0; j < SIZE; j++) {
                directions[i][j] /= length;
            }
        }
        lowest = gaussian(random);
    }

    private static double[] gaussian(Random random) {
        return DoubleStream.generate(random::nextGaussian).limit(SIZE).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double factor, double[] a, double[] to) {
        for (int i = 0; i < a.length; i++) {
            to[i] += factor * a[i];
        }
    }

    double[] start() {
        double[] w = lowest.clone();
        for (int i = 0; i < SIZE; i++) {
            add(1 / Math.sqrt(eigenvalues[i]), directions[i], w);
        }
        return w;
    }

    @Override
    public double at(double[] w, double[] gradient) {
        double[] away = w.clone();
        add(-1, lowest, away);
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < SIZE; i++) {
            double along = dot(directions[i], away);
            double slope = eigenvalues[i] * along;
            loss += slope * along / 2;
            add(slope, directions[i], gradient);
        }
        return loss;
    }
}
