package io.stepsmith.clients.layers;

import java.util.SplittableRandom;

/** Made-up pairs of tokens whose class depends on both. */
final class Pairs {
    private Pairs() {}

    /** Fills pairs, one after the other, with tokens of which few are frequent. */
    static void sample(SplittableRandom random, int[] tokens) {
        for (int k = 0; k < tokens.length; k++) {
            tokens[k] = (int) (Network.TOKENS * Math.pow(random.nextDouble(), 4));
        }
    }

    /** Returns the class of a pair. */
    static int label(int[] tokens, int pair) {
        int first = tokens[2 * pair] * 7 % Network.CLASSES;
        int second = tokens[2 * pair + 1] * 3 % Network.CLASSES;
        return Math.max(first, second);
    }
}
