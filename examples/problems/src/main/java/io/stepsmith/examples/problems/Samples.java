package io.stepsmith.examples.problems;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Inputs and what is to come out, a row a sample.
 *
 * @param inputs {@code [samples][features]}
 * @param targets {@code [samples][outputs]}
 */
record Samples(float[][] inputs, float[][] targets) {
    /** Every so many-th sample is not trained on. */
    private static final int HELD_OUT = 4;

    int count() {
        return inputs.length;
    }

    /** Reads a table of numbers whose last column is the target. */
    static Samples read(String name) {
        List<float[]> rows = text(name).lines().map(Samples::numbers).toList();
        return new Samples(
                rows.stream()
                        .map(row -> Arrays.copyOf(row, row.length - 1))
                        .toArray(float[][]::new),
                rows.stream()
                        .map(row -> new float[] {row[row.length - 1]})
                        .toArray(float[][]::new));
    }

    /** A text that comes with this module. */
    static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] numbers(String line) {
        String[] parts = line.split(",");
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Float.parseFloat(parts[i]);
        }
        return numbers;
    }

    /** Targets that are numbers of classes become 1 for this class and 0 for the others. */
    Samples classes(int number) {
        float[][] classes = new float[count()][number];
        for (int i = 0; i < count(); i++) {
            classes[i][(int) targets[i][0]] = 1;
        }
        return new Samples(inputs, classes);
    }

    /** All inputs divided by a number. */
    Samples scaled(float divisor) {
        return new Samples(map(inputs, (x, j) -> x / divisor), targets);
    }

    /** Every feature with mean 0 and variance 1. */
    Samples standardised() {
        int features = inputs[0].length;
        double[] mean = new double[features];
        double[] square = new double[features];
        for (float[] row : inputs) {
            for (int j = 0; j < features; j++) {
                mean[j] += row[j] / (double) count();
                square[j] += row[j] * (double) row[j] / count();
            }
        }
        return new Samples(
                map(inputs, (x, j) ->
                        (float) ((x - mean[j]) / Math.sqrt(square[j] - mean[j] * mean[j]))),
                targets);
    }

    /** The inputs are what is to come out. */
    Samples reproduced() {
        return new Samples(inputs, inputs);
    }

    /** Three quarters. */
    Samples training() {
        return select(i -> i % HELD_OUT != HELD_OUT - 1);
    }

    /** One quarter. */
    Samples heldOut() {
        return select(i -> i % HELD_OUT == HELD_OUT - 1);
    }

    private Samples select(IntPredicate which) {
        int[] chosen = IntStream.range(0, count()).filter(which).toArray();
        return new Samples(
                Arrays.stream(chosen).mapToObj(i -> inputs[i]).toArray(float[][]::new),
                Arrays.stream(chosen).mapToObj(i -> targets[i]).toArray(float[][]::new));
    }

    private interface Feature {
        float of(float value, int column);
    }

    private static float[][] map(float[][] rows, Feature feature) {
        float[][] mapped = new float[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                mapped[i][j] = feature.of(rows[i][j], j);
            }
        }
        return mapped;
    }
}
