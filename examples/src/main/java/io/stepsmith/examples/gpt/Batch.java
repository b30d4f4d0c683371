package io.stepsmith.examples.gpt;

/**
 * Sequences of characters, one after another, and the character that follows each.
 *
 * @param tokens {@code [batch * context]}: indices into the vocabulary
 * @param targets {@code [batch * context]}: {@code tokens}, one position further in the text
 */
record Batch(int[] tokens, int[] targets) {
    /** One to be filled. */
    Batch(Config config) {
        this(new int[config.rows()], new int[config.rows()]);
    }
}
