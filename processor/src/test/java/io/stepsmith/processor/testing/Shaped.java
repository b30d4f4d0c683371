package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One parameter of a case's model.
 *
 * @param field its name
 * @param rows the length of each row; of a vector, its own
 * @param flat whether it is one array
 * @param vector whether it is a vector
 */
public record Shaped(String field, int[] rows, boolean flat, boolean vector) {
    /**
     * The parameters of a layout; those that are not jagged get sizes that are no multiples of
     * lanes and blocks.
     *
     * @param overABlock whether a vector is longer than what a reduction adds up at a time
     */
    public static List<Shaped> of(Case.Layout layout, boolean overABlock, SplittableRandom random) {
        if (layout == Case.Layout.JAGGED) {
            return List.of(jagged(
                    IntStream.concat(IntStream.rangeClosed(0, 19), IntStream.of(31, 32, 33, 259))
                            .toArray()));
        }
        List<Shaped> all = new ArrayList<>();
        all.add(matrix("w", random.nextInt(60, 75), random.nextInt(1, 12), false));
        all.add(matrix(
                "f",
                random.nextInt(1, 9),
                random.nextBoolean() ? random.nextInt(120, 140) : random.nextInt(513, 640),
                true));
        if (layout == Case.Layout.MIXED) {
            all.add(new Shaped(
                    "v", new int[] {(overABlock ? 4096 : 0) + random.nextInt(1, 600)}, true, true));
        }
        return all;
    }

    /** The matrix {@code w} of jagged rows. */
    public static Shaped jagged(int... rows) {
        return new Shaped("w", rows, false, false);
    }

    /** A matrix. */
    public static Shaped matrix(String field, int rows, int columns, boolean flat) {
        int[] lengths = new int[rows];
        Arrays.fill(lengths, columns);
        return new Shaped(field, lengths, flat, false);
    }

    /** The number of weights. */
    public int size() {
        return Arrays.stream(rows).sum();
    }
}
