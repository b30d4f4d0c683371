package io.stepsmith.monitor;

import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;

import java.util.List;

/**
 * The numbers that a medium keeps of each step of an optimizer: those that it has at its first one.
 * Reads them without allocating, and so without string constants.
 */
final class StepColumns {
    /** The loss. */
    static final int LOSS = 0;
    /** The learning rate of parameters without a group. */
    static final int LEARNING_RATE = 1;
    /** The scale of the loss. */
    static final int LOSS_SCALE = 2;
    /** The factor of a plateau. */
    static final int PLATEAU_FACTOR = 3;
    /** The number of steps that were refused. */
    static final int SKIPPED = 4;
    /** The number of steps that were refused since the last one that was made. */
    static final int SKIPPED_IN_A_ROW = 5;
    /** The number of returns to an older snapshot. */
    static final int ROLLED_BACK = 6;
    /** The number of micro-batches of the window under way. */
    static final int MICRO_BATCHES = 7;

    private static final int OTHERS = 8;

    private final List<Column> list;
    private final Statistic[] watched;
    private final boolean[] byGroup;
    private final boolean[] byTensor;
    private final int groups;
    private final int tensors;

    /** The columns of an optimizer's steps. */
    StepColumns(StepStatistics statistics) {
        list = List.copyOf(ColumnNames.of(statistics));
        groups = statistics.groups();
        tensors = statistics.tensors();
        watched = list.stream()
                .map(Column::statistic)
                .filter(statistic -> statistic != null)
                .distinct()
                .toArray(Statistic[]::new);
        byGroup = new boolean[watched.length];
        byTensor = new boolean[watched.length];
        for (int i = 0; i < watched.length; i++) {
            byGroup[i] = statistics.hasByGroup(watched[i]);
            byTensor[i] = statistics.hasByTensor(watched[i]);
        }
    }

    /** Returns whether a column has integers. */
    static boolean isCount(int column) {
        return column >= SKIPPED && column <= MICRO_BATCHES;
    }

    /** Returns whether a value differs from that of a column where there is nothing to say. */
    static boolean saysSomething(int column, double value) {
        return isCount(column)
                ? value != 0
                : column == LOSS_SCALE || column == PLATEAU_FACTOR ? value != 1 : value == value;
    }

    /** Lists them; of those with an index above, each is where the index says. */
    List<Column> list() {
        return list;
    }

    /** The number of columns. */
    int size() {
        return list.size();
    }

    /** Writes the numbers of a step, from an index on. */
    void read(StepStatistics from, double[] to, int begin) {
        to[begin + LOSS] = from.loss();
        to[begin + LEARNING_RATE] = from.learningRate();
        to[begin + LOSS_SCALE] = from.lossScale();
        to[begin + PLATEAU_FACTOR] = from.plateauFactor();
        to[begin + SKIPPED] = from.skipped();
        to[begin + SKIPPED_IN_A_ROW] = from.skippedInARow();
        to[begin + ROLLED_BACK] = from.rolledBack();
        to[begin + MICRO_BATCHES] = from.microBatches();
        int at = begin + OTHERS;
        for (int group = 1; group < groups; group++) {
            to[at++] = from.learningRate(group);
        }
        for (int i = 0; i < watched.length; i++) {
            to[at++] = from.value(watched[i]);
            for (int group = 0; byGroup[i] && group < groups; group++) {
                to[at++] = from.valueOfGroup(watched[i], group);
            }
            for (int tensor = 0; byTensor[i] && tensor < tensors; tensor++) {
                to[at++] = from.valueOfTensor(watched[i], tensor);
            }
        }
    }
}
