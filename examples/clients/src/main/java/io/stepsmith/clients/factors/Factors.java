package io.stepsmith.clients.factors;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.rule.Adagrad;

import java.util.SplittableRandom;

/** Two tables of embeddings whose rows' products are ratings: of users, and of items. */
@Optimizer(rule = Adagrad.class, learningRate = 0.05, weightDecay = 0.01)
final class Factors {
    @Param
    @Sparse
    final float[][] user;

    @Param
    @Sparse
    @Group(weightDecay = 0.02)
    final float[][] item;

    Factors(int users, int items, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        user = random(users, rank, random);
        item = random(items, rank, random);
    }

    private static float[][] random(int rows, int columns, SplittableRandom random) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (0.2 * (random.nextDouble() - 0.5));
            }
        }
        return values;
    }

    /** Returns the rating of an item by a user. */
    double rating(int u, int i) {
        float sum = 0;
        for (int k = 0; k < user[u].length; k++) {
            sum += user[u][k] * item[i][k];
        }
        return sum;
    }
}
