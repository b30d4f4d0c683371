package io.stepsmith.benchmarks.report;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.Measurement;
import io.stepsmith.benchmarks.harness.Numbers;
import io.stepsmith.benchmarks.harness.Rounds;

import java.util.ArrayList;
import java.util.List;

/** The figures of a run as lines of text. */
public final class Lines {
    /** The head of the table of figures. */
    static final List<String> FIGURES = List.of("| figure | value | aim | |", "|---|--:|--:|---|");
    /** The head of the table of times. */
    static final List<String> TIMES = List.of("| | contender | median, ns |", "|---|---|--:|");

    private Lines() {}

    /** {@code figure <name> <value>}, one a line; those that could not be measured are left out. */
    public static List<String> figures(Rounds rounds) {
        List<String> lines = new ArrayList<>();
        for (Measurement measurement : rounds.measurements()) {
            for (Figure figure : measurement.figures()) {
                double value = rounds.median(measurement, figure);
                if (!Double.isNaN(value)) {
                    lines.add("figure " + measurement.name() + "." + figure.name() + " "
                            + Numbers.text(value));
                }
            }
        }
        return lines;
    }

    /** A table of the same figures with what they are meant to be, in Markdown. */
    public static List<String> table(Rounds rounds) {
        List<String> lines = new ArrayList<>(FIGURES);
        rounds.measurements().forEach(measurement -> lines.addAll(figures(rounds, measurement)));
        return lines;
    }

    /** The rows of that table of one measurement. */
    static List<String> figures(Rounds rounds, Measurement measurement) {
        List<String> lines = new ArrayList<>();
        for (Figure figure : measurement.figures()) {
            double value = rounds.median(measurement, figure);
            if (!Double.isNaN(value)) {
                lines.add("| " + measurement.name() + "." + figure.name() + " | "
                        + Numbers.text(value) + " | " + figure.aim().words() + " | "
                        + verdict(figure.aim(), value) + " |");
            }
        }
        return lines;
    }

    /** The median times of the contenders of one measurement, as rows of {@link #TIMES}. */
    static List<String> times(Rounds rounds, Measurement measurement) {
        List<String> lines = new ArrayList<>();
        String words = measurement.words();
        for (String contender : rounds.contenders(measurement)) {
            lines.add("| " + words + " | " + contender.replace('_', ' ') + " | "
                    + Numbers.text(rounds.median(measurement, contender)) + " |");
            words = "";
        }
        return lines;
    }

    private static String verdict(Aim aim, double value) {
        if (!aim.exists()) {
            return "";
        }
        return aim.met(value) ? "met" : aim.gating() ? "missed" : "short of it";
    }
}
