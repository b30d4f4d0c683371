package io.stepsmith.tuning;

import io.stepsmith.chart.Chart;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A sweep as a drawing: losses by one of its hyperparameters. */
final class SweepChart {
    /** The ratio of the numbers of an axis from which on it is logarithmic. */
    private static final double WIDE = 8;

    /** Orders settings that would be at one place, of which the first one is shown. */
    private static final Comparator<SweepSetting> SHOWN_FIRST = Comparator.comparing(
                    SweepSetting::isComplete, Comparator.reverseOrder())
            .thenComparing(SweepSetting.BEST_FIRST);

    private final String axis;
    private final boolean others;
    private final Collection<SweepSetting> shown;
    private final double limit;

    SweepChart(String axis, List<SweepSetting> settings) {
        this.axis = axis;
        this.others = settings.get(0).values().size() > 1;
        TreeMap<Double, SweepSetting> byValue = new TreeMap<>();
        for (SweepSetting setting : settings) {
            byValue.merge(
                    value(setting),
                    setting,
                    (one, other) -> SHOWN_FIRST.compare(one, other) <= 0 ? one : other);
        }
        this.shown = byValue.values();
        this.limit = SweepSetting.limit(shown);
    }

    String svg() {
        String title = "Loss by " + axis + (others ? ", at the best of the others" : "");
        Chart chart = new Chart(title, axis, "loss").upTo(limit);
        if (isWide(shown.stream().mapToDouble(this::value).toArray())) {
            chart.logarithmicAcross();
        }
        if (isWide(shown.stream()
                .filter(each -> each.trainingLoss() <= limit)
                .flatMapToDouble(each ->
                        Arrays.stream(new double[] {each.trainingLoss(), each.heldOutLoss()}))
                .toArray())) {
            chart.logarithmicUp();
        }
        add(chart, "training", SweepSetting::trainingLoss);
        if (shown.stream().anyMatch(each -> !Double.isNaN(each.heldOutLoss()))) {
            add(chart, "held-out", SweepSetting::heldOutLoss);
        }
        chart.crosses("diverging", values(this::isDiverging, this::value));
        return chart.svg();
    }

    private void add(Chart chart, String name, ToDoubleFunction<SweepSetting> loss) {
        Predicate<SweepSetting> complete =
                each -> each.isComplete() && each.trainingLoss() <= limit;
        chart.line(name, values(complete, this::value), values(complete, loss));
        Predicate<SweepSetting> stopped = each -> each.isStopped() && each.trainingLoss() <= limit;
        if (shown.stream().anyMatch(stopped)) {
            chart.points(name + ", stopped", values(stopped, this::value), values(stopped, loss));
        }
    }

    private double[] values(Predicate<SweepSetting> which, ToDoubleFunction<SweepSetting> number) {
        return shown.stream().filter(which).mapToDouble(number).toArray();
    }

    private double value(SweepSetting setting) {
        return setting.value(axis);
    }

    /** Returns whether a run diverged, or the loss is above all that is drawn. */
    private boolean isDiverging(SweepSetting setting) {
        return setting.diverged() > 0 || setting.trainingLoss() > limit;
    }

    private static boolean isWide(double[] numbers) {
        double[] known =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        return known.length > 1 && known[0] > 0 && known[known.length - 1] >= WIDE * known[0];
    }
}
