package io.stepsmith.examples.problems;

/**
 * Ratings of 120 items by 150 users as products of eight factors. Most gradients of a batch are 0.
 * The ratings are generated: of three factors, with noise.
 */
final class MatrixFactorization implements Problem {
    private static final int USERS = 150;
    private static final int ITEMS = 120;
    private static final int RANK = 8;
    private static final int BATCH = 64;
    private static final Ratings TRAINING;
    private static final Ratings HELD_OUT;

    static {
        Draw draw = new Draw(4, Draw.START);
        Factors truth = new Factors(draw, 3, 0.7);
        draw.gaussians(truth.userBias.w);
        draw.gaussians(truth.itemBias.w);
        TRAINING = new Ratings(draw, truth, 4_000);
        HELD_OUT = new Ratings(draw, truth, 1_000);
    }

    @Override
    public String name() {
        return "matrix-factorization";
    }

    @Override
    public int steps() {
        return 1_500;
    }

    @Override
    public Run begin(long seed) {
        return new Training(seed, new Factors(new Draw(seed, Draw.START), RANK, 0.1));
    }

    /** The model: {@code mean + bias of user + bias of item + product of their factors}. */
    private static final class Factors {
        final Matrix users;
        final Matrix items;
        final Vector userBias = new Vector(USERS);
        final Vector itemBias = new Vector(ITEMS);
        final Vector mean = new Vector(1);
        /** Factors of the item, and after it those of the user. */
        private final float[] factors;

        Factors(Draw draw, int rank, double deviation) {
            users = new Matrix(USERS, rank).gaussian(draw, deviation);
            items = new Matrix(ITEMS, rank).gaussian(draw, deviation);
            factors = new float[rank];
        }

        float rating(int user, int item) {
            System.arraycopy(items.w, item * factors.length, factors, 0, factors.length);
            return mean.w[0] + userBias.w[user] + itemBias.w[item] + users.rowTimes(user, factors);
        }

        /** Given the gradient of {@link #rating}, which was called with the same arguments. */
        void backward(int user, int item, float gradient) {
            mean.wGradient[0] += gradient;
            userBias.wGradient[user] += gradient;
            itemBias.wGradient[item] += gradient;
            users.addToGradient(user, gradient, factors);
            System.arraycopy(users.w, user * factors.length, factors, 0, factors.length);
            items.addToGradient(item, gradient, factors);
        }
    }

    private static final class Ratings {
        final int[] users;
        final int[] items;
        final float[] values;

        Ratings(Draw draw, Factors truth, int count) {
            users = new int[count];
            items = new int[count];
            values = new float[count];
            for (int i = 0; i < count; i++) {
                users[i] = draw.below(USERS);
                items[i] = draw.below(ITEMS);
                values[i] = (float) (3 + truth.rating(users[i], items[i]) + 0.3 * draw.gaussian());
            }
        }
    }

    private static final class Training extends Run {
        private final long seed;
        private final Factors model;

        Training(long seed, Factors model) {
            super(model.users, model.items, model.userBias, model.itemBias, model.mean);
            this.seed = seed;
            this.model = model;
        }

        @Override
        protected double batch(long number, boolean gradients) {
            Draw draw = new Draw(seed, number);
            double sum = 0;
            for (int i = 0; i < BATCH; i++) {
                int rating = draw.below(TRAINING.values.length);
                int user = TRAINING.users[rating];
                int item = TRAINING.items[rating];
                float difference = model.rating(user, item) - TRAINING.values[rating];
                sum += difference * difference;
                if (gradients) {
                    model.backward(user, item, difference / BATCH);
                }
            }
            return sum / (2 * BATCH);
        }

        @Override
        public double trainingLoss() {
            return mean(TRAINING);
        }

        @Override
        public double heldOutLoss() {
            return mean(HELD_OUT);
        }

        private double mean(Ratings ratings) {
            double sum = 0;
            for (int i = 0; i < ratings.values.length; i++) {
                float difference =
                        model.rating(ratings.users[i], ratings.items[i]) - ratings.values[i];
                sum += difference * difference;
            }
            return sum / (2 * ratings.values.length);
        }
    }
}
