package io.stepsmith.engine.statistics;

import io.stepsmith.engine.reduction.Reductions;
import io.stepsmith.engine.state.GroupUpdates;

import java.util.Arrays;

/**
 * The norms of the tensors of one table, as reductions make them: an array of one number for each
 * tensor, by the statistic. Those of statistics that nobody asks for are empty.
 */
public final class WatchedTable {
    private static final double[][] NONE = {};

    final GroupUpdates updates;
    final int tensors;
    private final double[][][] norms = new double[WatchedNorms.COUNT][][];

    /** A table of so many tensors of a group, once its reductions have room for results. */
    public WatchedTable(GroupUpdates updates, int tensors, Reductions<?> reductions) {
        this.updates = updates;
        this.tensors = tensors;
        Arrays.fill(norms, NONE);
        reductions
                .watched()
                .forEach((statistic, made) -> norms[statistic.ordinal()] = made.values());
    }

    /** Forgets what the last step has made. */
    void forget() {
        for (double[][] results : norms) {
            for (double[] result : results) {
                result[0] = Double.NaN;
            }
        }
    }

    /** The norm of a tensor: 0 if its group is frozen, NaN if the step did not come to it. */
    double norm(int statistic, int tensor) {
        return updates.isIdle() ? 0 : norms[statistic][tensor][0];
    }
}
