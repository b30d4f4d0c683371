package io.stepsmith.benchmarks.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The times of all measurements, round by round. */
public final class Rounds {
    private final List<Measurement> measurements;
    private final Map<Measurement, List<Map<String, Double>>> times = new LinkedHashMap<>();

    /** No rounds yet. */
    public Rounds(List<Measurement> measurements) {
        this.measurements = measurements;
        measurements.forEach(measurement -> times.put(measurement, new ArrayList<>()));
    }

    /** Measures everything so many times; measurements change places from round to round. */
    public void run(int rounds) throws Exception {
        List<Measurement> order = new ArrayList<>(measurements);
        for (int round = 1; round <= rounds; round++) {
            for (Measurement measurement : order) {
                System.err.println("round " + round + " of " + rounds + ": " + measurement.name());
                times.get(measurement).add(measurement.round());
            }
            Collections.reverse(order);
        }
    }

    /** The measurements. */
    public List<Measurement> measurements() {
        return measurements;
    }

    /** The contenders that a measurement has times of. */
    public Set<String> contenders(Measurement measurement) {
        Set<String> contenders = new LinkedHashSet<>();
        times.get(measurement).forEach(round -> contenders.addAll(round.keySet()));
        return contenders;
    }

    /** The median time of a contender; NaN if there is none. */
    public double median(Measurement measurement, String contender) {
        return median(measurement, Figure.of(contender, Aim.none()));
    }

    /** The median of a figure; NaN if it could not be measured. */
    public double median(Measurement measurement, Figure figure) {
        return figure.median(times.get(measurement));
    }
}
