package io.stepsmith.clients.gpt2;

import java.util.SplittableRandom;

/** Made-up English sentences, as one text of the letters a to z, space and full stop. */
final class Sentences {
    /** The number of different characters. */
    static final int VOCABULARY = 28;

    private static final String[] ARTICLES = {"the", "a", "every", "no"};
    private static final String[] ADJECTIVES = {"small", "red", "quiet", "old", "quick"};
    private static final String[] NOUNS = {"dog", "bird", "river", "teacher", "engine", "cloud"};
    private static final String[] VERBS = {"sees", "follows", "likes", "hides", "carries"};

    private final int[] text = new int[60_000];

    Sentences() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder all = new StringBuilder();
        while (all.length() < text.length) {
            phrase(random, all);
            all.append(one(VERBS, random)).append(' ');
            phrase(random, all);
            all.setCharAt(all.length() - 1, '.');
            all.append(' ');
        }
        for (int i = 0; i < text.length; i++) {
            char letter = all.charAt(i);
            text[i] = letter == ' ' ? 26 : letter == '.' ? 27 : letter - 'a';
        }
    }

    private static void phrase(SplittableRandom random, StringBuilder all) {
        all.append(one(ARTICLES, random)).append(' ');
        if (random.nextBoolean()) {
            all.append(one(ADJECTIVES, random)).append(' ');
        }
        all.append(one(NOUNS, random)).append(' ');
    }

    private static String one(String[] words, SplittableRandom random) {
        return words[random.nextInt(words.length)];
    }

    /** Fills a batch with pieces of the text, and with the character that follows each. */
    void sample(SplittableRandom random, int tokens, int[] inputs, int[] targets) {
        for (int at = 0; at < inputs.length; at += tokens) {
            int begin = random.nextInt(text.length - tokens - 1);
            System.arraycopy(text, begin, inputs, at, tokens);
            System.arraycopy(text, begin + 1, targets, at, tokens);
        }
    }
}
