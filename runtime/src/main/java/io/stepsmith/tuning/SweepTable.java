package io.stepsmith.tuning;

import io.stepsmith.chart.ShortNumber;
import io.stepsmith.nullness.Nullable;
import io.stepsmith.tuning.SweepRun.Ending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A sweep as lines of text with columns, and a word on what they say. */
final class SweepTable {
    private final List<SweptAxis> axes;
    private final SweepResult result;
    private final @Nullable SweepSetting best;
    private final boolean heldOut;
    private final double limit;

    SweepTable(List<SweptAxis> axes, SweepResult result) {
        this.axes = axes;
        this.result = result;
        this.best = result.settings().stream().anyMatch(SweepSetting::isComplete)
                ? result.best()
                : null;
        this.limit = SweepSetting.limit(result.settings());
        this.heldOut =
                result.settings().stream().anyMatch(each -> !Double.isNaN(each.heldOutLoss()));
    }

    String text() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(axes.stream().map(SweptAxis::label).toList());
        head.add("training");
        if (heldOut) {
            head.add("held-out");
        }
        head.addAll(List.of("steps", ""));
        rows.add(head);
        for (SweepSetting setting : result.settings()) {
            rows.add(row(setting));
        }
        StringBuilder text = new StringBuilder(aligned(rows));
        for (SweptAxis axis : axes) {
            text.append(edge(axis));
        }
        return text.toString();
    }

    private List<String> row(SweepSetting setting) {
        List<String> row = new ArrayList<>();
        axes.forEach(axis -> row.add(ShortNumber.text(setting.value(axis.label()))));
        row.add(loss(setting.trainingLoss()));
        if (heldOut) {
            row.add(loss(setting.heldOutLoss()));
        }
        row.add(Integer.toString(setting.steps()));
        row.add(note(setting));
        return row;
    }

    private static String loss(double loss) {
        return Double.isNaN(loss) ? "-" : ShortNumber.text(loss);
    }

    private String note(SweepSetting setting) {
        if (setting.diverged() > 0) {
            String reason = setting.runs().stream()
                    .filter(run -> run.ending() == Ending.DIVERGED)
                    .findFirst()
                    .orElseThrow()
                    .reason();
            return (setting == best ? "best, but " : "")
                    + (setting.runs().size() == 1
                            ? "diverged"
                            : setting.diverged() + " of " + setting.runs().size() + " diverged")
                    + ": " + reason;
        }
        return setting == best
                ? "best"
                : setting.isStopped()
                        ? "stopped"
                        : setting.trainingLoss() > limit ? "far above the start" : "";
    }

    /** Columns of numbers end at the same place; the last one, of notes, begins there. */
    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                line.append(String.format(Locale.ROOT, "%" + (widths[i] + 2) + "s", row.get(i)));
            }
            text.append((line + "  " + row.get(columns - 1)).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Says so where the best value is the least or the greatest of several. */
    private String edge(SweptAxis axis) {
        if (best == null || axis.values().length < 3) {
            return "";
        }
        double value = best.value(axis.label());
        double[] sorted = axis.values().clone();
        Arrays.sort(sorted);
        return value == sorted[0]
                ? "The best " + axis.label() + " is the lowest: try lower ones, too.\n"
                : value == sorted[sorted.length - 1]
                        ? "The best " + axis.label() + " is the highest: try higher ones, too.\n"
                        : "";
    }
}
