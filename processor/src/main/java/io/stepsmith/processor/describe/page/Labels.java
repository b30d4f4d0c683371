package io.stepsmith.processor.describe.page;

import java.util.List;

/**
 * Labels above a plot, in rows so that no two overlap. Each begins at its line, and its row is
 * above those of the lines to its right that it would cross.
 */
final class Labels {
    /** The width of a letter, somewhat wider than it is. */
    static final double LETTER = 6.6;

    private static final double GAP = 10;

    private final double[] starts;
    private final int[] rows;

    private Labels(int count) {
        starts = new double[count];
        rows = new int[count];
    }

    /** Places labels at ascending positions, none of which reaches beyond the right edge. */
    static Labels of(List<Double> positions, List<String> labels, double right) {
        Labels placed = new Labels(labels.size());
        for (int i = labels.size() - 1; i >= 0; i--) {
            double width = labels.get(i).length() * LETTER;
            placed.starts[i] = Math.min(positions.get(i), right - width);
            for (int j = i + 1; j < labels.size(); j++) {
                double reach = Math.max(positions.get(i), placed.starts[i] + width) + GAP;
                if (Math.min(placed.starts[j], positions.get(j)) < reach) {
                    placed.rows[i] = Math.max(placed.rows[i], placed.rows[j] + 1);
                }
            }
        }
        return placed;
    }

    /** Returns where a label begins. */
    double start(int label) {
        return starts[label];
    }

    /** The row of a label, counted from 0 upwards from the plot. */
    int row(int label) {
        return rows[label];
    }

    /** The number of rows. */
    int count() {
        int count = 0;
        for (int row : rows) {
            count = Math.max(count, row + 1);
        }
        return count;
    }
}
