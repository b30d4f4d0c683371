package io.stepsmith.examples.problems;

/**
 * A policy that learns from rewards which of five actions suits a context. Williams 1992
 * (REINFORCE), with the mean reward of the other samples as baseline. The loss of a batch is the
 * reward below 0, mostly noise; that of training is the regret, which nobody sees in practice.
 */
final class Bandit implements Problem {
    private static final int FEATURES = 6;
    private static final int ACTIONS = 5;
    private static final int BATCH = 16;
    private static final int EVALUATED = 512;
    private static final double NOISE = 0.5;
    /** {@code [ACTIONS][FEATURES]}: the reward of an action is its product with the context. */
    private static final float[][] PREFERENCES = new float[ACTIONS][FEATURES];

    static {
        Draw draw = new Draw(10, Draw.START);
        for (float[] preferences : PREFERENCES) {
            draw.gaussians(preferences);
            for (int j = 0; j < FEATURES; j++) {
                preferences[j] *= 0.6f;
            }
        }
    }

    @Override
    public String name() {
        return "bandit-reinforce";
    }

    @Override
    public int steps() {
        return 800;
    }

    @Override
    public Run begin(long seed) {
        Draw draw = new Draw(seed, Draw.START);
        return new Training(seed, Network.of(draw, BATCH, false, FEATURES, 16, ACTIONS));
    }

    private static final class Training extends Run {
        private final long seed;
        private final Network policy;
        private final float[][] contexts = new float[BATCH][FEATURES];
        /** {@code [BATCH][ACTIONS]}: probabilities, then the gradient of the scores. */
        private final float[][] probabilities = new float[BATCH][ACTIONS];

        private final int[] actions = new int[BATCH];
        private final double[] rewards = new double[BATCH];

        Training(long seed, Network policy) {
            super(policy.blocks());
            this.seed = seed;
            this.policy = policy;
        }

        @Override
        protected double batch(long number, boolean gradients) {
            Draw draw = new Draw(seed, number);
            forward(draw);
            double mean = 0;
            for (int r = 0; r < BATCH; r++) {
                actions[r] = draw.index(probabilities[r]);
                rewards[r] = reward(contexts[r], actions[r]) + NOISE * draw.gaussian();
                mean += rewards[r] / BATCH;
            }
            if (gradients) {
                backward(mean);
            }
            return -mean;
        }

        private void forward(Draw draw) {
            for (float[] context : contexts) {
                draw.gaussians(context);
            }
            float[][] scores = policy.forward(contexts, BATCH);
            for (int r = 0; r < BATCH; r++) {
                Functions.softmax(scores[r], probabilities[r]);
            }
        }

        private void backward(double mean) {
            for (int r = 0; r < BATCH; r++) {
                // the reward above the mean of the others, over the number of samples
                float advantage = (float) ((rewards[r] - mean) / (BATCH - 1));
                probabilities[r][actions[r]] -= 1;
                for (int a = 0; a < ACTIONS; a++) {
                    probabilities[r][a] *= advantage;
                }
            }
            policy.backward(contexts, probabilities, BATCH);
        }

        private static double reward(float[] context, int action) {
            double sum = 0;
            for (int j = 0; j < FEATURES; j++) {
                sum += PREFERENCES[action][j] * context[j];
            }
            return sum;
        }

        @Override
        public double trainingLoss() {
            return regret(0);
        }

        @Override
        public double heldOutLoss() {
            return regret(1);
        }

        /** The mean of what the best action would bring above what the policy does. */
        private double regret(long contextsOf) {
            Draw draw = new Draw(contextsOf, Draw.START);
            double regret = 0;
            for (int i = 0; i < EVALUATED / BATCH; i++) {
                forward(draw);
                for (int r = 0; r < BATCH; r++) {
                    double best = Double.NEGATIVE_INFINITY;
                    for (int a = 0; a < ACTIONS; a++) {
                        double reward = reward(contexts[r], a);
                        best = Math.max(best, reward);
                        regret -= probabilities[r][a] * reward / EVALUATED;
                    }
                    regret += best / EVALUATED;
                }
            }
            return regret;
        }
    }
}
