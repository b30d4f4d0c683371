package io.stepsmith.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The tensors of a model.
 *
 * @param name its name in figures
 * @param lengths number of weights of each tensor
 * @param isMatrix whether the tensors are the rows of a matrix
 */
public record Shape(String name, int[] lengths, boolean isMatrix) {
    /** 400 tensors of 1,024 weights. */
    public static final Shape SMALL_400 =
            new Shape("small400", IntStream.range(0, 400).map(k -> 1024).toArray());

    /**
     * 400 tensors of 3 to 162 weights, 33,000 in all: every length is there, and no two neighbours
     * are alike.
     */
    public static final Shape TINY_400 = new Shape(
            "tiny400", IntStream.range(0, 400).map(k -> 3 + k * 61 % 160).toArray());

    /** The 148 tensors of the smallest GPT-2, 124 million weights. */
    public static final Shape GPT_2 = gpt2();

    /** Tensors of any lengths. */
    public Shape(String name, int[] lengths) {
        this(name, lengths, false);
    }

    /** The rows of a matrix. */
    public static Shape matrix(int rows, int columns) {
        int[] lengths = IntStream.range(0, rows).map(row -> columns).toArray();
        return new Shape(rows + "x" + columns, lengths, true);
    }

    /** One tensor. */
    public static Shape one(int n) {
        return new Shape("n" + n, new int[] {n});
    }

    /** Weights in all. */
    public long total() {
        return IntStream.of(lengths).asLongStream().sum();
    }

    /** Its size in words. */
    public String words() {
        return lengths.length == 1
                ? String.format(Locale.ROOT, "%,d weights", total())
                : String.format(
                        Locale.ROOT,
                        "%,d weights in %d %s",
                        total(),
                        lengths.length,
                        isMatrix ? "rows" : "tensors");
    }

    private static Shape gpt2() {
        int width = 768;
        List<Integer> lengths = new ArrayList<>(List.of(50_257 * width, 1_024 * width));
        for (int block = 0; block < 12; block++) {
            lengths.addAll(
                    List.of(width, width, width * 3 * width, 3 * width, width * width, width));
            lengths.addAll(
                    List.of(width, width, width * 4 * width, 4 * width, 4 * width * width, width));
        }
        lengths.addAll(List.of(width, width));
        return new Shape("gpt2", lengths.stream().mapToInt(Integer::intValue).toArray());
    }
}
