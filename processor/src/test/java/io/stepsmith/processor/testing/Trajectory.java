package io.stepsmith.processor.testing;

import io.stepsmith.Arithmetic;
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
 * What PyTorch, a paper's equations, or another framework's source did on recorded gradients;
 * written by the scripts of {@code src/test/python}.
 *
 * @param name of the file
 * @param origin who is followed: the file's first line
 * @param rule simple name of the rule
 * @param settings hyperparameters and modifiers, as a case has them; with a convention,
 *     hyperparameters that are not its defaults
 * @param base its learning rate before the schedule
 * @param baseIsDefault whether that is the convention's default
 * @param columns of the matrix that the weights are, row after row; 0 where they are a vector
 * @param pair how many of the weights are the first of two parameters, the other of which is in a
 *     group of its own; 0 where there is one
 * @param start the weights before the first step
 */
public record Trajectory(
        String name,
        String origin,
        String rule,
        Map<String, Object> settings,
        double base,
        boolean baseIsDefault,
        int columns,
        int pair,
        double[] start,
        List<Step> steps) {
    private static final double RISE = 0x1p49;

    /**
     * One step: its number, learning rate, loss (NaN where the rule does not ask for it) and
     * gradients, and the weights after it in double and in float.
     *
     * @param ascent the first of its two gradients; null where it has one
     */
    public record Step(
            int number,
            double rate,
            double loss,
            Ascent ascent,
            double[] gradients,
            double[] doubles,
            double[] floats) {}

    /**
     * What comes first in a step with two gradients: those at the weights, and the perturbed
     * weights in double and in float.
     */
    public record Ascent(double[] gradients, double[] doubles, double[] floats) {}

    /** Reads a file. */
    public static Trajectory read(Path file) {
        try {
            return parse(
                    file.getFileName().toString().replace(".txt", "").replace("-", ""),
                    Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trajectory parse(String name, List<String> lines) {
        String rule = null;
        Map<String, Object> settings = new LinkedHashMap<>();
        double base = 0;
        boolean baseIsDefault = false;
        int columns = 0;
        int pair = 0;
        double[] start = null;
        List<String> modifiers = new ArrayList<>();
        Map<String, Object> ofGroup = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ");
            switch (words[0]) {
                case "rule" -> rule = words[1];
                case "convention" -> settings.put(Compositions.CONVENTION, words[1]);
                case "modifier" -> modifiers.add("io.stepsmith.modifier." + words[1]);
                case "set" -> settings.put(words[1], setting(words[2]));
                case "rate" -> {
                    base = Double.parseDouble(words[1]);
                    baseIsDefault = words.length > 2;
                }
                case "shape" -> columns = Integer.parseInt(words[2]);
                case "group" -> {
                    pair = Integer.parseInt(words[1]);
                    settings.put(
                            Compositions.GROUP,
                            new Compositions.Group(
                                    "io.stepsmith.rule." + words[2], ofGroup, false));
                }
                case "own" -> ofGroup.put(words[1], setting(words[2]));
                case "w0" -> start = numbers(lines.get(i));
                case "step" -> {
                    double loss = lines.get(i + 1).startsWith("loss ")
                            ? Double.parseDouble(lines.get(++i).substring(5))
                            : Double.NaN;
                    Ascent ascent = lines.get(i + 1).startsWith("a ")
                            ? new Ascent(
                                    numbers(lines.get(++i)),
                                    numbers(lines.get(++i)),
                                    numbers(lines.get(++i)))
                            : null;
                    steps.add(new Step(
                            Integer.parseInt(words[1]),
                            Double.parseDouble(words[2]),
                            loss,
                            ascent,
                            numbers(lines.get(++i)),
                            numbers(lines.get(++i)),
                            numbers(lines.get(++i))));
                }
                default -> {}
            }
        }
        if (!modifiers.isEmpty()) {
            settings.put(Compositions.MODIFIERS, modifiers);
            ofGroup.put(Compositions.MODIFIERS, modifiers);
        }
        return new Trajectory(
                name,
                lines.get(0).substring(2),
                rule,
                settings,
                base,
                baseIsDefault,
                columns,
                pair,
                start,
                steps);
    }

    /** A flag, the name of a choice, or a number. */
    private static Object setting(String word) {
        return word.equals("true") || word.equals("false")
                ? (Object) Boolean.valueOf(word)
                : word.matches("[A-Z_]+") ? word : Double.valueOf(word);
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" "))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Whether a rule's preset is followed. */
    public boolean isConvention() {
        return settings.containsKey(Compositions.CONVENTION);
    }

    /** A model with the same configuration. */
    public Case toCase(Precision precision, boolean strict) {
        return new Case(
                "Followed" + name + (precision == Precision.FLOAT ? "F" : "D")
                        + (strict ? "Strict" : ""),
                "io.stepsmith.rule." + rule,
                settings,
                precision,
                strict ? Arithmetic.STRICT : Arithmetic.DEFAULT,
                false,
                pair == 0 ? Case.Layout.JAGGED : Case.Layout.PAIR);
    }

    /**
     * The source of a case that was made from this: its base learning rate, its weights a vector or
     * a matrix and, if the rate moves, a schedule that gives any rate up to the base somewhere; see
     * {@link #clock}.
     */
    public String source(Case configuration) {
        String source = configuration
                .source()
                .replace(", learningRate = 0.01", baseIsDefault ? "" : ", learningRate = " + base);
        if (steps.stream().anyMatch(step -> step.rate() != base)) {
            source = source.replace(
                    "public class",
                    "@Schedule(shape = Shape.LINEAR, from = " + steps.get(0).rate() + ", to = "
                            + base + ", steps = " + RISE
                            + ")\n@Schedule(shape = Shape.LINEAR, to = 0, steps = " + 2 * RISE
                            + ")\npublic class");
        }
        return columns == 0 ? source.replace("[][]", "[]") : source;
    }

    /**
     * Where the schedule has a step's learning rate: at the start the first one's, and on the way
     * down from the base any.
     */
    public long clock(Step step) {
        return step.number() == 1 ? 0 : (long) (RISE + (1 - step.rate() / base) * 2 * RISE);
    }

    /** The parameters that the weights are: a vector, a matrix, or two vectors. */
    public List<Shaped> shapes() {
        return columns != 0
                ? List.of(Shaped.matrix("w", start.length / columns, columns, false))
                : pair == 0
                        ? List.of(vector("w", start.length))
                        : List.of(vector("w", pair), vector("v", start.length - pair));
    }

    private static Shaped vector(String field, int length) {
        return new Shaped(field, new int[] {length}, true, true);
    }
}
