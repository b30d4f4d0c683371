package io.stepsmith.benchmarks.harness;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One number of the result, made from the times of each round.
 *
 * @param name its name behind that of the measurement
 * @param needs the contenders whose times it is made from
 * @param value how, from the nanoseconds of each contender
 * @param aim what it is meant to be
 */
public record Figure(
        String name, Set<String> needs, ToDoubleFunction<Map<String, Double>> value, Aim aim) {
    /** How many times as fast {@code ours} is as {@code theirs}. */
    public static Figure ratio(String theirs, String ours, Aim aim) {
        return new Figure(
                theirs + "_over_" + ours,
                Set.of(theirs, ours),
                times -> times.get(theirs) / times.get(ours),
                aim);
    }

    /** What was measured itself. */
    public static Figure of(String what, Aim aim) {
        return new Figure(what, Set.of(what), times -> times.get(what), aim);
    }

    /** The median over the rounds in which everything it needs was there; NaN if there is none. */
    public double median(List<Map<String, Double>> rounds) {
        List<Double> values = rounds.stream()
                .filter(round -> round.keySet().containsAll(needs))
                .map(value::applyAsDouble)
                .toList();
        return values.isEmpty() ? Double.NaN : Numbers.median(values);
    }
}
