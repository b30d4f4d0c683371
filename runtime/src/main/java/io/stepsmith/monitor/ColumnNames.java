package io.stepsmith.monitor;

import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;
import io.stepsmith.monitor.Column.Part;

import java.util.ArrayList;
import java.util.List;

/** The columns of an optimizer's steps, in the order in which {@link StepColumns} reads them. */
final class ColumnNames {
    private final StepStatistics statistics;
    private final List<Column> columns = new ArrayList<>();

    private ColumnNames(StepStatistics statistics) {
        this.statistics = statistics;
    }

    /** Lists the columns. */
    static List<Column> of(StepStatistics statistics) {
        return new ColumnNames(statistics).list();
    }

    private List<Column> list() {
        for (String name : List.of(
                "loss",
                "learningRate",
                "lossScale",
                "plateauFactor",
                "skipped",
                "skippedInARow",
                "rolledBack",
                "microBatches")) {
            columns.add(new Column(name, null, Part.MODEL, 0));
        }
        for (int group = 1; group < statistics.groups(); group++) {
            columns.add(new Column(
                    "learningRate/group/" + statistics.groupName(group), null, Part.GROUP, group));
        }
        for (Statistic statistic : Statistic.values()) {
            if (statistics.has(statistic)) {
                addOf(statistic);
            }
        }
        return columns;
    }

    private void addOf(Statistic statistic) {
        String name = name(statistic);
        columns.add(new Column(name, statistic, Part.MODEL, 0));
        for (int i = 0; statistics.hasByGroup(statistic) && i < statistics.groups(); i++) {
            columns.add(new Column(
                    name + "/group/" + statistics.groupName(i), statistic, Part.GROUP, i));
        }
        for (int i = 0; statistics.hasByTensor(statistic) && i < statistics.tensors(); i++) {
            columns.add(new Column(
                    name + "/tensor/" + statistics.tensorPath(i), statistic, Part.TENSOR, i));
        }
    }

    private static String name(Statistic statistic) {
        return switch (statistic) {
            case GRADIENT_NORM -> "gradientNorm";
            case CLIPPED_NORM -> "clippedNorm";
            case WEIGHT_NORM -> "weightNorm";
            case UPDATE_NORM -> "updateNorm";
            case UPDATE_RATIO -> "updateRatio";
        };
    }
}
