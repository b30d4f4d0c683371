package io.stepsmith.monitor.report;

import io.stepsmith.Outcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The steps of a run as they are kept: thinned by the clock, and the numbers of the last one. For
 * one thread at a time.
 */
public final class Course {
    private final List<Quantity> quantities;
    /** By quantity; null for what is not drawn. */
    private final Thinned[] series;

    private final Thinned skipped = new Thinned();
    private final Thinned rolledBack = new Thinned();
    private final Buckets buckets;
    private final double[] last;
    /** The quantities that are learning rates, by group. */
    private final int[] rates;
    /** The first group that has had the same rate at each step, by group. */
    private final int[] likeGroup;

    private final int loss;
    private double leastLoss = Double.NaN;
    private long leastLossAt;

    private long made;
    private long refused;
    private long returns;
    private long microBatches;
    private long firstTime;
    private long lastTime;
    private long lastClock = -1;

    /** A run without steps, each of which will have these numbers. */
    public Course(List<Quantity> quantities) {
        this.quantities = List.copyOf(quantities);
        series = new Thinned[quantities.size()];
        List<Thinned> all = new ArrayList<>(List.of(skipped, rolledBack));
        for (int i = 0; i < series.length; i++) {
            if (quantities.get(i).isDrawn()) {
                Thinned drawn = new Thinned();
                series[i] = drawn;
                all.add(drawn);
            }
        }
        buckets = new Buckets(all.toArray(Thinned[]::new));
        last = new double[series.length];
        Arrays.fill(last, Double.NaN);
        rates = IntStream.range(0, series.length)
                .filter(i -> quantities.get(i).subject() == Subject.RATE)
                .toArray();
        likeGroup = new int[rates.length];
        loss = indexOf(Subject.LOSS, Quantity.Part.MODEL, 0);
    }

    /**
     * Adds a step.
     *
     * @param clock the position of the schedule at which it was made
     * @param time the time at which it ended, in milliseconds since 1970
     * @param values by quantity; they are copied
     */
    public void add(long clock, Outcome outcome, long time, double... values) {
        if (outcome == Outcome.ACCUMULATED) {
            microBatches++;
            return;
        }
        if (isEmpty()) {
            firstTime = time;
        }
        lastTime = time;
        lastClock = clock;
        int bucket = buckets.of(clock);
        count(bucket, outcome);
        for (int i = 0; i < series.length; i++) {
            Thinned drawn = series[i];
            double value = values[i];
            // a step that was refused has no norms, which is nothing to be shown
            boolean there = i == loss || outcome == Outcome.APPLIED || Double.isFinite(value);
            if (drawn != null && there) {
                drawn.add(bucket, value);
            }
            last[i] = value;
        }
        compareRates(values);
        if (loss >= 0 && Double.isFinite(values[loss]) && !(values[loss] >= leastLoss)) {
            leastLoss = values[loss];
            leastLossAt = clock;
        }
    }

    private void count(int bucket, Outcome outcome) {
        switch (outcome) {
            case APPLIED -> made++;
            case SKIPPED -> {
                refused++;
                skipped.add(bucket, 1);
            }
            case ROLLED_BACK -> {
                returns++;
                rolledBack.add(bucket, 1);
            }
            case ACCUMULATED -> microBatches++;
        }
    }

    private void compareRates(double... values) {
        boolean first = made + refused + returns == 1;
        for (int group = 0; group < rates.length; group++) {
            double rate = values[rates[group]];
            if (first) {
                int like = 0;
                while (values[rates[like]] != rate && like < group) {
                    like++;
                }
                likeGroup[group] = like;
            } else if (values[rates[likeGroup[group]]] != rate) {
                likeGroup[group] = group;
            }
        }
    }

    /** Returns where a quantity is; -1 if there is none. */
    int indexOf(Subject subject, Quantity.Part part, int index) {
        return quantities.indexOf(new Quantity(subject, part, index));
    }

    /** Returns whether there is no step but accumulated ones. */
    boolean isEmpty() {
        return buckets.isEmpty();
    }

    List<Quantity> quantities() {
        return quantities;
    }

    /** The series of a quantity that is drawn. */
    Thinned series(int quantity) {
        return Objects.requireNonNull(series[quantity]);
    }

    Thinned skippedSteps() {
        return skipped;
    }

    Thinned returnsToSnapshots() {
        return rolledBack;
    }

    Buckets buckets() {
        return buckets;
    }

    /** The number of steps at which a quantity that is drawn was infinite or NaN. */
    long others(int quantity) {
        Thinned drawn = series(quantity);
        return IntStream.range(0, buckets.used()).mapToLong(drawn::others).sum();
    }

    /** A number of the last step. */
    double last(int quantity) {
        return last[quantity];
    }

    /** The quantity that is the learning rate of a group. */
    int rate(int group) {
        return rates[group];
    }

    /** The first group that has had the same rate at each step. */
    int likeGroup(int group) {
        return likeGroup[group];
    }

    double leastLoss() {
        return leastLoss;
    }

    long leastLossAt() {
        return leastLossAt;
    }

    long made() {
        return made;
    }

    long refused() {
        return refused;
    }

    long returns() {
        return returns;
    }

    long microBatches() {
        return microBatches;
    }

    long firstTime() {
        return firstTime;
    }

    long lastTime() {
        return lastTime;
    }

    /** The position of the schedule at which the last step was made; -1 before any. */
    long lastClock() {
        return lastClock;
    }
}
