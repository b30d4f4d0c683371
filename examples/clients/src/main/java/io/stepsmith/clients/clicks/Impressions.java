package io.stepsmith.clients.clicks;

import java.util.SplittableRandom;

/** Made-up impressions of advertisements: who saw what, where and when, and who clicked. */
final class Impressions {
    static final int COUNT = 100_000;
    static final int FEATURES = 8;

    final int[][] features = new int[COUNT][FEATURES];
    final boolean[] clicked = new boolean[COUNT];

    Impressions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] different = {20_000, 3_000, 500, 24, 7, 50, 200, 60_000};
        for (int k = 0; k < COUNT; k++) {
            double score = -1.5;
            for (int field = 0; field < FEATURES; field++) {
                int value = (int) (different[field] * Math.pow(random.nextDouble(), 3));
                features[k][field] = hash(field, value);
                score += effect(field, value);
            }
            clicked[k] = random.nextDouble() < 1 / (1 + Math.exp(-score));
        }
    }

    private static int hash(int field, int value) {
        return (int) (mix(31L * value + field) >>> 44);
    }

    /** Returns what a value adds to the score: from -0.5 to 0.5. */
    private static double effect(int field, int value) {
        return (mix(value * 1_000_003L + field) >>> 11) * 0x1p-53 - 0.5;
    }

    private static long mix(long value) {
        long mixed = (value + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 29)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 32);
    }
}
