package io.stepsmith.benchmarks.inplace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Compares steps where they are made, between backward passes: the generated optimizer and the
 * right scalar loop take turns in one JVM, and change places in every other JVM. For windows of
 * steps it prints the medians over the JVMs of the median time of a step, and of the ratio of the
 * two.
 */
public final class InPlace {
    private static final int STEPS = 2400;
    private static final int[][] WINDOWS = {{0, 400}, {400, 800}, {500, 2000}, {2000, STEPS}};

    private InPlace() {}

    /**
     * Compares.
     *
     * @param arguments number of JVMs; positions of a backward pass, 40 for about a millisecond;
     *     then options of the JVMs, such as {@code -XX:UseAVX=2}
     */
    public static void main(String[] arguments) throws Exception {
        int forks = Integer.parseInt(arguments[0]);
        double[][][] medians = new double[WINDOWS.length][3][forks];
        for (int fork = 0; fork < forks; fork++) {
            long[][] steps = run(fork % 2 == 1, arguments);
            for (int i = 0; i < WINDOWS.length; i++) {
                double generated = median(
                        Arrays.stream(steps[0], WINDOWS[i][0], WINDOWS[i][1]).asDoubleStream());
                double loop = median(
                        Arrays.stream(steps[1], WINDOWS[i][0], WINDOWS[i][1]).asDoubleStream());
                medians[i][0][fork] = generated / 1000;
                medians[i][1][fork] = loop / 1000;
                medians[i][2][fork] = loop / generated;
            }
        }
        System.out.println("| steps | generated, us | loop, us | loop / generated |");
        System.out.println("|---|--:|--:|--:|");
        for (int i = 0; i < WINDOWS.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d to %d | %.1f | %.1f | %.2f |%n",
                    WINDOWS[i][0],
                    WINDOWS[i][1],
                    median(Arrays.stream(medians[i][0])),
                    median(Arrays.stream(medians[i][1])),
                    median(Arrays.stream(medians[i][2])));
        }
    }

    private static long[][] run(boolean loopFirst, String[] arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xlog:disable"));
        command.addAll(List.of(arguments).subList(2, arguments.length));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TrainingLoop.class.getName(),
                Boolean.toString(loopFirst),
                Integer.toString(STEPS),
                arguments[1]));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + process.exitValue());
        }
        return output.lines()
                .map(line ->
                        Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray())
                .toArray(long[][]::new);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
