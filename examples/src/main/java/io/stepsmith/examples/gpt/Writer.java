package io.stepsmith.examples.gpt;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Lets a model write, one character after another. */
final class Writer {
    private final TinyGpt model;
    private final Corpus corpus;
    private final double temperature;

    /**
     * Below 1, the temperature makes likely characters likelier.
     *
     * @param temperature above 0
     */
    Writer(TinyGpt model, Corpus corpus, double temperature) {
        this.model = model;
        this.corpus = corpus;
        this.temperature = temperature;
    }

    /**
     * Continues the prompt, at least one character long, by a number of characters; returns both.
     */
    String write(String prompt, int characters, SplittableRandom random) {
        int context = model.config.context();
        int[] encoded = corpus.encode(prompt);
        int[] text = Arrays.copyOf(encoded, encoded.length + characters);
        int[] window = new int[context];
        for (int end = text.length - characters; end < text.length; end++) {
            int length = Math.min(end, context);
            System.arraycopy(text, end - length, window, 0, length);
            text[end] = draw(model.forward(window, context)[length - 1], random);
        }
        StringBuilder written = new StringBuilder();
        for (int token : text) {
            written.append(corpus.character(token));
        }
        return written.toString();
    }

    /** Draws from {@code softmax(logits / temperature)}. */
    private int draw(float[] logits, SplittableRandom random) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double[] cumulated = new double[logits.length];
        double sum = 0;
        for (int j = 0; j < logits.length; j++) {
            sum += Math.exp((logits[j] - max) / temperature);
            cumulated[j] = sum;
        }
        double point = random.nextDouble() * sum;
        int token = 0;
        while (token < logits.length - 1 && cumulated[token] <= point) {
            token++;
        }
        return token;
    }
}
