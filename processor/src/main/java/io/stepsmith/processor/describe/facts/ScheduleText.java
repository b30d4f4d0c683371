package io.stepsmith.processor.describe.facts;

import io.stepsmith.Shape;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A schedule in words. */
public final class ScheduleText {
    private static final int DIGITS = 6;
    /** Digits beyond it are rounding. */
    private static final int MOST_DIGITS = 15;

    private ScheduleText() {}

    /** Returns what it is of: {@code momentum}, {@code learningRate of group head}. */
    public static String title(ScheduleSpec schedule) {
        return schedule.target()
                + (schedule.group().isEmpty() ? "" : " of group " + schedule.group());
    }

    /** The phases of a schedule, in order. */
    public static String words(ScheduleSpec schedule) {
        String phases = schedule.phases().stream()
                .map(ScheduleText::words)
                .collect(Collectors.joining(", then "));
        String shown = phases.isEmpty() ? Numbers.text(schedule.base()) : phases;
        return schedule.warmUp()
                .map(warmUp -> shown + "; all of it times " + words(warmUp))
                .orElse(shown);
    }

    /**
     * A value of the schedule, as precise as people read it, and so precise that what is below 1
     * does not look like 1.
     */
    public static String value(double value) {
        if (!Double.isFinite(value)) {
            return Numbers.text(value);
        }
        int digits = DIGITS;
        while (digits < MOST_DIGITS && value < 1 && rounded(value, digits) == 1) {
            digits++;
        }
        return Numbers.text(rounded(value, digits));
    }

    private static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    /** The shape of a phase: {@code one minus sqrt}. */
    public static String shape(Phase phase) {
        return phase.shape().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(ScheduleSpec.WarmUp warmUp) {
        Length length = warmUp.length();
        String updates = length.unit() == Length.Unit.STEPS
                ? Numbers.text(length.value())
                : "(" + length.words() + ")";
        String part = "(t + 1) / " + updates;
        String rise =
                switch (warmUp.shape()) {
                    case LINEAR -> part;
                    case COSINE -> "(1 - cos(pi " + part + ")) / 2";
                    case SQUARE_ROOT -> "sqrt(" + part + ")";
                    case LOGARITHMIC -> "log(1 + t + 1) / log(1 + " + updates + ")";
                };
        String from = Numbers.text(warmUp.from());
        return "min(1, "
                + (warmUp.from() == 0
                        ? rise
                        : from + " + " + Numbers.text(1 - warmUp.from()) + " " + rise)
                + ")";
    }

    private static String words(Phase phase) {
        String values = phase.shape() == Shape.CONSTANT
                ? " " + Numbers.text(phase.from())
                : phase.shape() == Shape.PIECEWISE
                        ? " through " + numbers(phase.own().values())
                        : " from " + Numbers.text(phase.from())
                                + (phase.isEndless() ? "" : " to " + Numbers.text(phase.to()));
        return shape(phase) + values + own(phase) + length(phase) + cycles(phase.cycles());
    }

    private static String own(Phase phase) {
        List<String> own = new ArrayList<>(ofShape(phase));
        if (phase.reachLast()) {
            own.add("ends at its last update");
        }
        return own.isEmpty() ? "" : " (" + String.join(", ", own) + ")";
    }

    private static List<String> ofShape(Phase phase) {
        Phase.Own given = phase.own();
        Length unit = phase.length();
        return switch (phase.shape()) {
            case COSINE ->
                given.power() == 1 ? List.of() : List.of("power " + Numbers.text(given.power()));
            case POLYNOMIAL -> List.of("power " + Numbers.text(given.power()));
            case EXPONENTIAL, STEP -> factor(given, unit);
            case TRIANGLE -> {
                List<String> words = new ArrayList<>();
                if (given.rise() != 0.5) {
                    words.add("rise " + Numbers.text(given.rise()));
                }
                words.addAll(factor(given, unit));
                yield words;
            }
            case MULTI_STEP ->
                List.of("factor " + Numbers.text(given.factor()) + " at " + numbers(given.at()));
            case PIECEWISE ->
                List.of("at " + numbers(given.at())
                        + switch (given.between()) {
                            case HOLD -> "";
                            case LINEAR -> ", straight lines between";
                            case COSINE -> ", cosine waves between";
                        });
            case INVERSE_TIME ->
                List.of("timescale " + unit.words(given.timescale()) + ", power "
                        + Numbers.text(given.power())
                        + (Double.isNaN(given.every())
                                ? ""
                                : ", in stairs of " + unit.words(given.every())));
            case INVERSE_SQRT -> List.of("timescale " + unit.words(given.timescale()));
            case SIGMOID ->
                List.of("steepness " + Numbers.text(given.steepness()) + ", center "
                        + Numbers.text(given.center()));
            case TANH ->
                List.of("lower " + Numbers.text(given.lower()) + ", upper "
                        + Numbers.text(given.upper()));
            case CONSTANT, LINEAR, ONE_MINUS_SQRT, LOGARITHMIC, REX -> List.of();
        };
    }

    private static List<String> factor(Phase.Own given, Length unit) {
        List<String> words = new ArrayList<>();
        if (!Double.isNaN(given.factor())) {
            words.add("factor " + Numbers.text(given.factor()) + " every "
                    + unit.words(given.every()));
        }
        if (!Double.isNaN(given.bound())) {
            words.add((given.factor() < 1 ? "not below " : "not above ")
                    + Numbers.text(given.bound()));
        }
        return words;
    }

    private static String length(Phase phase) {
        return phase.length().isInfinite() ? "" : " over " + phase.length().words();
    }

    private static String cycles(Phase.Cycles cycles) {
        if (cycles.repeat() == 1) {
            return "";
        }
        String times = Double.isInfinite(cycles.repeat())
                ? ", again and again"
                : ", " + Numbers.text(cycles.repeat()) + " times";
        return times
                + (cycles.stretch() == 1
                        ? ""
                        : ", each " + Numbers.text(cycles.stretch()) + " times as long")
                + (cycles.shrink() == 1
                        ? ""
                        : ", each " + Numbers.text(cycles.shrink()) + " times as high");
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream().map(Numbers::text).collect(Collectors.joining(", "));
    }
}
