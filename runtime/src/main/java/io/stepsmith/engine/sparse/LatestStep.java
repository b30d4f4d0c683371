package io.stepsmith.engine.sparse;

import java.util.Arrays;

/**
 * Steps of which only the latest counts, for it computes all that it changes from what no step
 * changes. It is kept as what kernels take. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class LatestStep extends MissedSteps {
    /**
     * 1 where rows that have had the last step may still miss what the next one does, be it the
     * same; or else 0. That step changed nothing then, or settings moved after it had touched rows.
     */
    private static final int UNSETTLED = 2;

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
        if (!parameter.missed(latest, 0)) {
            addIdle();
            return;
        }
        counts[MADE]++;
        boolean isNew = counts[DUE] == 0 || !Arrays.equals(latest, found);
        if (isNew || counts[UNSETTLED] != 0) {
            counts[DUE] = counts[MADE];
            System.arraycopy(latest, 0, found, 0, latest.length);
        }
        counts[UNSETTLED] = isNew ? 1 : 0;
    }

    @Override
    void addIdle() {
        counts[MADE]++;
        counts[UNSETTLED] = 1;
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
