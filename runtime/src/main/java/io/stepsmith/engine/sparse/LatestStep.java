package io.stepsmith.engine.sparse;

import java.util.Arrays;

/**
 * Steps of which only the latest counts, for it computes all that it changes from what no step
 * changes. It is kept as what kernels take. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class LatestStep extends MissedSteps {
    /** The count of steps, up to 1, that have changed nothing since one that did. */
    private static final int PAUSED = 2;

    private final double[] latest;

    /**
     * No steps yet.
     *
     * @param values how many numbers kernels take
     */
    LatestStep(int rows, int values) {
        super(rows, values, Integer.MAX_VALUE - 1);
        latest = new double[values];
    }

    @Override
    void add(SparseParameter parameter) {
        boolean changes = parameter.missed(latest, 0);
        counts[MADE]++;
        if (changes && (counts[DUE] == 0 || counts[PAUSED] != 0 || !Arrays.equals(latest, found))) {
            counts[DUE] = counts[MADE];
            System.arraycopy(latest, 0, found, 0, latest.length);
        }
        counts[PAUSED] = changes ? 0 : 1;
    }

    @Override
    void find(int since) {
        // It is there since it was added.
    }

    @Override
    double[] kept() {
        return found;
    }
}
