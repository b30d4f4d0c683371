package io.stepsmith.benchmarks.inplace;

import io.stepsmith.benchmarks.c.CPrograms;
import io.stepsmith.benchmarks.harness.Numbers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The times of the steps of one {@link TrainingLoop}, by contender. */
record TrainingRun(Map<String, long[]> steps) {
    static final int STEPS = 2400;

    /** Runs one, in a JVM with these options, in which {@code first} begins each turn. */
    static TrainingRun of(int first, int positions, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xlog:disable"));
        command.addAll(CPrograms.jvmArguments());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TrainingLoop.class.getName(),
                Integer.toString(first),
                Integer.toString(STEPS),
                Integer.toString(positions)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + process.exitValue());
        }
        Map<String, long[]> steps = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split(" "))
                .forEach(words -> steps.put(
                        words[0],
                        Stream.of(words).skip(1).mapToLong(Long::parseLong).toArray()));
        return new TrainingRun(steps);
    }

    /** Returns the median nanoseconds of each contender's steps from one to another. */
    Map<String, Double> medians(int from, int to) {
        Map<String, Double> medians = new LinkedHashMap<>();
        steps.forEach((contender, all) -> medians.put(
                contender,
                Numbers.median(
                        Arrays.stream(all, from, to).asDoubleStream().boxed().toList())));
        return medians;
    }
}
