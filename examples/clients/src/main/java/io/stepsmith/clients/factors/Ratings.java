package io.stepsmith.clients.factors;

import java.util.SplittableRandom;

/** Made-up ratings, as many as users give: products of hidden rows and noise. */
final class Ratings {
    static final int USERS = 943;
    static final int ITEMS = 1_682;
    static final int COUNT = 50_000;

    final int[] users = new int[COUNT];
    final int[] items = new int[COUNT];
    final float[] values = new float[COUNT];

    Ratings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Factors hidden = new Factors(USERS, ITEMS, 4, seed + 1);
        for (int k = 0; k < COUNT; k++) {
            users[k] = (int) (USERS * Math.pow(random.nextDouble(), 2));
            items[k] = (int) (ITEMS * Math.pow(random.nextDouble(), 2));
            values[k] = (float)
                    (60 * hidden.rating(users[k], items[k]) + 0.1 * (random.nextDouble() - 0.5));
        }
    }
}
