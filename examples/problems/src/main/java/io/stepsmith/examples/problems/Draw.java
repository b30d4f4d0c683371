package io.stepsmith.examples.problems;

import java.util.SplittableRandom;

/** Random numbers that are the same on every machine and JDK, from a seed and a number. */
final class Draw {
    /** Beside batches, which are numbered from 0. */
    static final long START = -1;

    private final SplittableRandom random;
    private double spare = Double.NaN;

    Draw(long seed, long number) {
        random = new SplittableRandom(seed * 1_000_003 + number);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Uniform from 0 to below 1. */
    double uniform() {
        return random.nextDouble();
    }

    /** Of mean 0 and deviation 1, by Marsaglia's polar method. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double next = spare;
            spare = Double.NaN;
            return next;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /** As many Gaussian numbers as the array has. */
    float[] gaussians(float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) gaussian();
        }
        return target;
    }

    /** An index, by how much of the sum each has. */
    int index(float[] probabilities) {
        double left = uniform();
        for (int i = 0; i < probabilities.length - 1; i++) {
            left -= probabilities[i];
            if (left < 0) {
                return i;
            }
        }
        return probabilities.length - 1;
    }
}
