package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.tuning.SweepResult;
import io.stepsmith.tuning.SweepRun;
import io.stepsmith.tuning.SweepSetting;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Runs as lines of charts. */
final class Lines {
    /** The number of points of a run's line. */
    private static final int POINTS = 60;

    private Lines() {}

    /** Adds a loss by rate, without the settings that diverge. */
    static void byRate(
            Chart chart, String name, SweepResult sweep, ToDoubleFunction<SweepSetting> loss) {
        List<SweepSetting> sound = sweep.settings().stream()
                .filter(setting -> !isDiverging(setting))
                .toList();
        chart.line(
                name,
                sound.stream().mapToDouble(Study::rate).toArray(),
                sound.stream().mapToDouble(loss).toArray());
    }

    /** Adds crosses at the rates that diverge. */
    static void diverging(Chart chart, SweepResult sweep) {
        chart.crosses(
                "diverging",
                sweep.settings().stream()
                        .filter(Lines::isDiverging)
                        .mapToDouble(Study::rate)
                        .toArray());
    }

    /** Returns whether a run diverged, or ends at more than twice its first loss. */
    static boolean isDiverging(SweepSetting setting) {
        return setting.diverged() > 0
                || setting.trainingLoss() > 2 * setting.runs().get(0).losses()[0];
    }

    /** Adds the losses of the first run over its steps, as means of equal stretches. */
    static void overSteps(Chart chart, String name, SweepSetting setting) {
        SweepRun run = setting.runs().get(0);
        double[] losses = run.losses();
        int stretch = stretch(losses.length);
        int points = losses.length / stretch;
        double[] across = new double[points];
        double[] up = new double[points];
        for (int i = 0; i < points; i++) {
            across[i] = (i + 0.5) * stretch;
            up[i] = Arrays.stream(losses, i * stretch, (i + 1) * stretch)
                    .average()
                    .orElseThrow();
        }
        chart.line(name, across, up);
    }

    /** The number of steps that are averaged to a point of a run's line. */
    static int stretch(int steps) {
        return Math.max(1, steps / POINTS);
    }
}
