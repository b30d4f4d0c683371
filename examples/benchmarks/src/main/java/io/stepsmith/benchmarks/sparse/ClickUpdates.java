package io.stepsmith.benchmarks.sparse;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import java.util.Arrays;

/**
 * Learners of click-through rates by FTRL, example by example. What is timed as a step is 1,000
 * examples: the score, the gradient of the log loss, the updates of eight weights and of the
 * intercept. Each has weights and state of its own; they differ by rounding.
 */
public abstract class ClickUpdates implements Contender {
    private static final int EXAMPLES = 1_000;

    private final Impressions impressions;
    private int next;

    private ClickUpdates(Tensors tensors) {
        impressions = Impressions.of(tensors);
    }

    /** The generated updates, with a step after each example. */
    public static ClickUpdates generated(Tensors tensors) {
        return new Generated(tensors) {
            @Override
            void learn(Impressions impressions, int example) {
                update(impressions, example);
                optimizer.applied();
            }
        };
    }

    /** The generated updates, all in one step. */
    public static ClickUpdates inOneStep(Tensors tensors) {
        return new Generated(tensors) {
            @Override
            void learn(Impressions impressions, int example) {
                update(impressions, example);
            }
        };
    }

    /** The loop that people write. */
    public static ClickUpdates loop(Tensors tensors) {
        return new Loop(tensors);
    }

    abstract void learn(Impressions impressions, int example);

    /** Returns the weights. */
    public abstract double[] weights();

    @Override
    public final void step() {
        for (int k = 0; k < EXAMPLES; k++) {
            learn(impressions, next);
            next = (next + 1) % Impressions.COUNT;
        }
    }

    private abstract static class Generated extends ClickUpdates {
        private final Clicks model;
        final ClicksOptimizer optimizer;

        Generated(Tensors tensors) {
            super(tensors);
            model = new Clicks(Impressions.of(tensors).weights());
            optimizer = ClicksOptimizer.of(model);
        }

        final void update(Impressions impressions, int example) {
            double g = impressions.gradient(model.w, model.intercept, example);
            int end = Impressions.FEATURES * (example + 1);
            for (int f = Impressions.FEATURES * example; f < end; f++) {
                optimizer.sparse().w().apply(impressions.features()[f], g);
            }
            optimizer.sparse().intercept().apply(g);
        }

        @Override
        public final double[] weights() {
            return model.w;
        }
    }

    /** McMahan et al. 2013, algorithm 1, with weights that are computed when they change. */
    private static final class Loop extends ClickUpdates {
        private static final double L1 = 0;
        private static final double L2 = 0;
        private static final double BETA = 0;

        private final double[] w;
        private final double[] z;
        private final double[] n;
        private final int intercept;

        Loop(Tensors tensors) {
            super(tensors);
            intercept = Impressions.of(tensors).weights();
            w = new double[intercept + 1];
            z = new double[intercept + 1];
            n = new double[intercept + 1];
            Arrays.fill(n, 0.1);
        }

        @Override
        void learn(Impressions impressions, int example) {
            double g = impressions.gradient(w, w[intercept], example);
            int end = Impressions.FEATURES * (example + 1);
            for (int f = Impressions.FEATURES * example; f < end; f++) {
                update(impressions.features()[f], g);
            }
            update(intercept, g);
        }

        private void update(int i, double g) {
            double before = Math.sqrt(n[i]);
            n[i] += g * g;
            double root = Math.sqrt(n[i]);
            z[i] += g - (root - before) / Clicks.RATE * w[i];
            double clipped = Math.min(Math.max(z[i], -L1), L1);
            w[i] = (clipped - z[i]) / ((root + BETA) / Clicks.RATE + 2 * L2);
        }

        @Override
        public double[] weights() {
            return Arrays.copyOf(w, intercept);
        }
    }
}
