package io.stepsmith.examples.gpt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Text as indices into a vocabulary of characters, nine tenths of each document for training, the
 * last tenth for validation.
 */
final class Corpus {
    private static final String BOOK = "alice.txt";

    /** A character that occurs less often than this is written in lower case, or left out. */
    private static final int RARE = 10;

    private final List<String> documents;
    private final char[] vocabulary;
    private final int[] training;
    private final int[] validation;

    /**
     * Takes named texts.
     *
     * @param documents the names
     * @param texts as many texts
     */
    Corpus(List<String> documents, List<String> texts) {
        this.documents = List.copyOf(documents);
        List<String> prose = texts.stream().map(Corpus::prose).toList();
        int[] counts = new int[128];
        prose.forEach(text -> text.chars().forEach(c -> counts[c]++));
        prose = prose.stream().map(text -> withoutRare(text, counts)).toList();
        vocabulary =
                toChars(prose.stream().flatMapToInt(String::chars).distinct().sorted());
        training = encode(
                prose.stream().map(text -> text.substring(0, split(text))).toList());
        validation =
                encode(prose.stream().map(text -> text.substring(split(text))).toList());
    }

    /** Reads the text that comes with this example: the same wherever it runs. */
    static Corpus readBook() throws IOException {
        return new Corpus(List.of(BOOK), List.of(book()));
    }

    private static String book() throws IOException {
        try (InputStream in = Corpus.class.getResourceAsStream(BOOK)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** ASCII, without code blocks, each paragraph on one line. */
    private static String prose(String text) {
        return text.replace("\r", "")
                .replaceAll("(?ms)^```.*?^```", "")
                .replaceAll("[\u2018\u2019]", "'")
                .replaceAll("[\u201c\u201d]", "\"")
                .replaceAll("[\u2013\u2014]", "-")
                .replaceAll("[^\\x20-\\x7e\\n]", "")
                .replaceAll("\\n\\s*\\n", "\u0001")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?\u0001 ?", "\n")
                .strip()
                .concat("\n");
    }

    private static String withoutRare(String text, int[] counts) {
        StringBuilder kept = new StringBuilder();
        for (char c : text.toCharArray()) {
            char candidate = counts[c] < RARE ? Character.toLowerCase(c) : c;
            if (counts[candidate] >= RARE) {
                kept.append(candidate);
            }
        }
        return kept.toString();
    }

    private static char[] toChars(IntStream characters) {
        StringBuilder builder = new StringBuilder();
        characters.forEach(c -> builder.append((char) c));
        return builder.toString().toCharArray();
    }

    private static int split(String text) {
        return text.length() * 9 / 10;
    }

    private int[] encode(List<String> texts) {
        return texts.stream()
                .flatMapToInt(String::chars)
                .map(c -> Arrays.binarySearch(vocabulary, (char) c))
                .toArray();
    }

    /** The indices of characters; one outside the vocabulary is left out. */
    int[] encode(String text) {
        return Arrays.stream(encode(List.of(text))).filter(token -> token >= 0).toArray();
    }

    char character(int token) {
        return vocabulary[token];
    }

    int vocabulary() {
        return vocabulary.length;
    }

    List<String> documents() {
        return documents;
    }

    int trainingLength() {
        return training.length;
    }

    int validationLength() {
        return validation.length;
    }

    /** Fills a batch with sequences from random places of the training text. */
    void sample(SplittableRandom random, int context, Batch batch) {
        for (int row = 0; row < batch.tokens().length; row += context) {
            copy(training, random.nextInt(training.length - context), context, batch, row);
        }
    }

    /**
     * The mean loss over the validation text, cut into sequences; what does not fill a last batch
     * is left out.
     */
    double validationLoss(TinyGpt model) {
        Batch batch = new Batch(model.config);
        int rows = model.config.rows();
        double total = 0;
        int batches = 0;
        for (int start = 0; start + rows < validation.length; start += rows) {
            copy(validation, start, rows, batch, 0);
            total += model.loss(batch);
            batches++;
        }
        return total / batches;
    }

    private static void copy(int[] text, int start, int length, Batch batch, int row) {
        System.arraycopy(text, start, batch.tokens(), row, length);
        System.arraycopy(text, start + 1, batch.targets(), row, length);
    }
}
