package io.stepsmith.clients.factors;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.clients.Client;
import io.stepsmith.clients.Meter;
import io.stepsmith.clients.Training;

/**
 * A factorisation of ratings, one example after the other: each touches a row of either table. What
 * is timed is the whole example, its prediction and gradients included.
 */
public final class MatrixFactorisation implements Client {
    private static final int RANK = 16;

    @Override
    public String name() {
        return "Matrix factorisation, rows of " + RANK;
    }

    @Override
    public String lines() {
        return "6+0";
    }

    @Override
    public int weights() {
        return RANK * (Ratings.USERS + Ratings.ITEMS);
    }

    @Override
    public int updates() {
        return Ratings.COUNT;
    }

    @Override
    public int rounds() {
        return 30;
    }

    @Override
    public String timed() {
        return "example";
    }

    @Override
    public Training byHand() {
        return new Run() {
            private final HandAdagrad users = new HandAdagrad(model.user, 0.01f);
            private final HandAdagrad items = new HandAdagrad(model.item, 0.02f);

            @Override
            void update(int user, int item) {
                users.update(user, ofUser);
                items.update(item, ofItem);
            }
        };
    }

    @Override
    public Training byStepsmith() {
        return new Run() {
            /** Waits for SIMD, for all is over before it would come to serve. */
            private final FactorsOptimizer optimizer =
                    FactorsOptimizer.builder(model).warmUp(KernelWarmUp.EAGER).build();

            @Override
            void update(int user, int item) {
                optimizer.sparse().user().applyRow(user, ofUser, 0);
                optimizer.sparse().item().applyRow(item, ofItem, 0);
                optimizer.applied();
            }
        };
    }

    /** A training of a new model. */
    private abstract static class Run implements Training {
        final Factors model = new Factors(Ratings.USERS, Ratings.ITEMS, RANK, 4);
        final float[] ofUser = new float[RANK];
        final float[] ofItem = new float[RANK];
        private final Ratings ratings = new Ratings(2);

        /** Updates the two rows with their gradients. */
        abstract void update(int user, int item);

        @Override
        public void round(Meter meter) {
            meter.start();
            for (int k = 0; k < Ratings.COUNT; k++) {
                int user = ratings.users[k];
                int item = ratings.items[k];
                float error = (float) model.rating(user, item) - ratings.values[k];
                float[] p = model.user[user];
                float[] q = model.item[item];
                for (int i = 0; i < RANK; i++) {
                    ofUser[i] = error * q[i];
                    ofItem[i] = error * p[i];
                }
                update(user, item);
            }
            meter.stop();
        }

        @Override
        public double loss() {
            double sum = 0;
            for (int k = 0; k < Ratings.COUNT; k++) {
                double error = model.rating(ratings.users[k], ratings.items[k]) - ratings.values[k];
                sum += error * error;
            }
            return sum / Ratings.COUNT;
        }
    }
}
