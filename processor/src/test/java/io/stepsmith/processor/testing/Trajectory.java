package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What PyTorch did on recorded gradients; written by {@code src/test/python/record_trajectories.py}.
 *
 * @param name of the file
 * @param rule simple name of the rule
 * @param settings its hyperparameters
 * @param start the weights before the first step
 */
public record Trajectory(String name, String rule, Map<String, Object> settings, double[] start, List<Step> steps) {
    /** One step: its number, learning rate and gradients, and the weights after it in double and in float. */
    public record Step(int number, double rate, double[] gradients, double[] doubles, double[] floats) {}

    /** Reads a file. */
    public static Trajectory read(Path file) {
        try {
            return parse(file.getFileName().toString().replace(".txt", "").replace("-", ""), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trajectory parse(String name, List<String> lines) {
        String rule = null;
        Map<String, Object> settings = new LinkedHashMap<>();
        double[] start = null;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ");
            switch (words[0]) {
                case "rule" -> rule = words[1];
                case "set" -> settings.put(words[1], words[2].equals("true") || words[2].equals("false") ? (Object) Boolean.valueOf(words[2])
                        : Double.valueOf(words[2]));
                case "w0" -> start = numbers(words);
                case "step" -> steps.add(new Step(Integer.parseInt(words[1]), Double.parseDouble(words[2]), numbers(lines.get(i + 1).split(" ")),
                        numbers(lines.get(i + 2).split(" ")), numbers(lines.get(i + 3).split(" "))));
                default -> { }
            }
        }
        return new Trajectory(name, rule, settings, start, steps);
    }

    private static double[] numbers(String[] words) {
        return Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    }

    /** A model with the same configuration. */
    public Case toCase(Precision precision, boolean strict) {
        return new Case("Torch" + name + (precision == Precision.FLOAT ? "F" : "D") + (strict ? "Strict" : ""), "io.stepsmith.rule." + rule,
                settings, precision, strict, false);
    }

    /** Whether a case was made from this. */
    public boolean isOf(Case configuration) {
        return configuration.name().matches("Torch" + name + "[FD](Strict)?");
    }
}
