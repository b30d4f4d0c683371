package io.stepsmith.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * A setting with its runs under way.
 *
 * @param values by the axis's label
 */
record Candidate(Map<String, Double> values, List<TrialRun> runs) {
    /** One for each combination of values; those of the last axis change first. */
    static List<Candidate> all(List<SweptAxis> axes, LongFunction<Trial> trials, int seeds) {
        List<Candidate> all = new ArrayList<>();
        for (double[] values : combinations(axes)) {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                named.put(axes.get(i).label(), values[i]);
            }
            all.add(new Candidate(
                    Collections.unmodifiableMap(named),
                    LongStream.rangeClosed(1, seeds)
                            .mapToObj(seed -> new TrialRun(trials, seed, axes, values))
                            .toList()));
        }
        return all;
    }

    private static List<double[]> combinations(List<SweptAxis> axes) {
        List<double[]> all = List.of(new double[0]);
        for (SweptAxis axis : axes) {
            List<double[]> longer = new ArrayList<>();
            for (double[] before : all) {
                for (double value : axis.values()) {
                    double[] with = Arrays.copyOf(before, before.length + 1);
                    with[before.length] = value;
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The better half, the best first; the runs of the others are let go. */
    static List<Candidate> betterHalf(List<Candidate> candidates) {
        record Ranked(Candidate candidate, SweepSetting setting) {}
        List<Candidate> ranked = candidates.stream()
                .map(candidate -> new Ranked(candidate, candidate.setting()))
                .sorted(Comparator.comparing(Ranked::setting, SweepSetting.BEST_FIRST))
                .map(Ranked::candidate)
                .toList();
        int kept = (ranked.size() + 1) / 2;
        for (Candidate stopped : ranked.subList(kept, ranked.size())) {
            stopped.runs.forEach(TrialRun::letGo);
        }
        return ranked.subList(0, kept);
    }

    /** The setting with its runs as they are now. */
    SweepSetting setting() {
        return new SweepSetting(values, runs.stream().map(TrialRun::result).toList());
    }
}
