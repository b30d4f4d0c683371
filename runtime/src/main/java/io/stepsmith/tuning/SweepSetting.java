package io.stepsmith.tuning;

import io.stepsmith.tuning.SweepRun.Ending;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * One value for each hyperparameter of a sweep, with its runs.
 *
 * @param values the values by name of the hyperparameter, after its group and a dot if it is that
 *     of a group
 * @param runs one for each seed
 */
public record SweepSetting(Map<String, Double> values, List<SweepRun> runs) {
    /** The fewest diverged runs first, then the lowest loss. */
    static final Comparator<SweepSetting> BEST_FIRST = Comparator.comparingLong(
                    SweepSetting::diverged)
            .thenComparingDouble(setting -> setting.mean(SweepRun::score));

    /** {@return the mean training loss of the runs that did not diverge; NaN if all did} */
    public double trainingLoss() {
        return mean(SweepRun::trainingLoss);
    }

    /**
     * {@return the mean held-out loss of the runs that did not diverge; NaN if all did or there is
     * none}
     */
    public double heldOutLoss() {
        return mean(SweepRun::heldOutLoss);
    }

    /** {@return the number of runs that diverged} */
    public long diverged() {
        return runs.stream().filter(run -> run.ending() == Ending.DIVERGED).count();
    }

    /** {@return whether its runs were stopped early} */
    public boolean isStopped() {
        return runs.stream().anyMatch(run -> run.ending() == Ending.STOPPED);
    }

    /** The value of a hyperparameter that is swept, by its name here. */
    double value(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    /** Returns whether a run made all its steps. */
    boolean isComplete() {
        return runs.stream().anyMatch(run -> run.ending() == Ending.COMPLETE);
    }

    /** The number of steps of its longest run. */
    int steps() {
        return runs.stream().mapToInt(SweepRun::steps).max().orElse(0);
    }

    /** The mean loss of the first steps of all runs; NaN if none made one. */
    double firstLoss() {
        return runs.stream()
                .filter(run -> run.steps() > 0)
                .mapToDouble(SweepRun::firstLoss)
                .average()
                .orElse(Double.NaN);
    }

    /** The loss from which on it is far above the start: as far as the best one is below it. */
    static double limit(Collection<SweepSetting> settings) {
        double first = settings.stream()
                .mapToDouble(SweepSetting::firstLoss)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double least = settings.stream()
                .mapToDouble(SweepSetting::trainingLoss)
                .filter(Double::isFinite)
                .min()
                .orElse(first);
        return first + Math.max(1e-3 * Math.abs(first), first - least);
    }

    private double mean(ToDoubleFunction<SweepRun> loss) {
        return runs.stream()
                .filter(run -> run.ending() != Ending.DIVERGED)
                .mapToDouble(loss)
                .average()
                .orElse(Double.NaN);
    }
}
