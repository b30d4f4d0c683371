package io.stepsmith.engine.statistics;

import io.stepsmith.Statistic;
import io.stepsmith.Watch;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.state.ParameterGroups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The norms that a model watches, of the step made last; NaN before any. Tensors are counted in the
 * order of the tables, groups in that of {@link ParameterGroups}. On the path of a step and so
 * without string constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class WatchedNorms {
    /** The number of statistics that there are. */
    static final int COUNT = Statistic.values().length;

    private static final int GRADIENT = Statistic.GRADIENT_NORM.ordinal();
    private static final int WEIGHT = Statistic.WEIGHT_NORM.ordinal();
    private static final int UPDATE = Statistic.UPDATE_NORM.ordinal();
    private static final int RATIO = Statistic.UPDATE_RATIO.ordinal();
    private static final double[] NOTHING = {};

    /** The finest parts that have a value, by statistic; null if nobody asks for it. */
    private final Watch.Per[] per = new Watch.Per[COUNT];

    private final double[] ofModel = new double[COUNT];
    private final double[][] ofGroups = new double[COUNT][];
    private final double[][] ofTensors = new double[COUNT][];
    private final BlockSum<double[]> model = BlockSum.norm();
    private BlockSum<double[]>[] groups = sums(0);
    private WatchedTable[] tables = {};
    /** The group of each table. */
    private int[] groupOf = {};

    private boolean held;

    /** Norms of nothing. */
    public WatchedNorms() {
        Arrays.fill(ofModel, Double.NaN);
        Arrays.fill(ofGroups, NOTHING);
        Arrays.fill(ofTensors, NOTHING);
    }

    /** Asks for a statistic of parts of the model. */
    public void watch(Statistic statistic, Watch.Per parts) {
        per[statistic.ordinal()] = parts;
    }

    /** Makes room for the norms of groups, and of the tensors of these tables. */
    public void allocate(ParameterGroups of, WatchedTable... watched) {
        tables = isEmpty() ? new WatchedTable[0] : watched.clone();
        groups = sums(of.names().size());
        groupOf = new int[tables.length];
        int tensors = 0;
        for (int i = 0; i < tables.length; i++) {
            groupOf[i] = of.indexOf(tables[i].updates);
            tensors += tables[i].tensors;
        }
        for (int statistic = 0; statistic < COUNT; statistic++) {
            if (isMade(statistic)) {
                ofGroups[statistic] = new double[groups.length];
                ofTensors[statistic] = new double[tensors];
                fill(statistic, Double.NaN);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static BlockSum<double[]>[] sums(int count) {
        List<BlockSum<double[]>> sums = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sums.add(BlockSum.norm());
        }
        return sums.toArray((BlockSum<double[]>[]) new BlockSum<?>[0]);
    }

    private boolean isEmpty() {
        return Arrays.stream(per).allMatch(parts -> parts == null);
    }

    /** Returns whether steps make a statistic: because somebody asks for it or for the ratio. */
    private boolean isMade(int statistic) {
        return per[statistic] != null
                || per[RATIO] != null && (statistic == WEIGHT || statistic == UPDATE);
    }

    /** Returns whether there is a statistic of the model. */
    public boolean has(Statistic statistic) {
        return per[statistic.ordinal()] != null;
    }

    /** Returns whether there is a statistic of each group. */
    public boolean hasByGroup(Statistic statistic) {
        return has(statistic) && per[statistic.ordinal()] != Watch.Per.MODEL;
    }

    /** Returns whether there is a statistic of each tensor. */
    public boolean hasByTensor(Statistic statistic) {
        return per[statistic.ordinal()] == Watch.Per.TENSOR;
    }

    /** A statistic of the model, if there is one. */
    public double ofModel(Statistic statistic) {
        return ofModel[statistic.ordinal()];
    }

    /** A statistic of a group, if there is one. */
    public double ofGroup(Statistic statistic, int group) {
        return ofGroups[statistic.ordinal()][group];
    }

    /** A statistic of a tensor, if there is one. */
    public double ofTensor(Statistic statistic, int tensor) {
        return ofTensors[statistic.ordinal()][tensor];
    }

    /** Keeps the norms as they are, whatever steps are made, or takes those of steps again. */
    void hold(boolean asTheyAre) {
        held = asTheyAre;
    }

    /** Begins an update: forgets the norms of tensors, those of the last step stay. */
    public void begin() {
        for (WatchedTable table : tables) {
            table.forget();
        }
    }

    /**
     * Ends an update: takes the norms that its passes have made; only that of gradients if it was
     * refused.
     */
    public void end(boolean applied) {
        if (tables.length == 0 || held) {
            return;
        }
        for (int statistic = 0; statistic < RATIO; statistic++) {
            if (!isMade(statistic)) {
                continue;
            }
            if (applied || statistic == GRADIENT) {
                take(statistic);
            } else {
                fill(statistic, Double.NaN);
            }
        }
        if (per[RATIO] != null) {
            ofModel[RATIO] = ofModel[UPDATE] / ofModel[WEIGHT];
            divide(ofGroups[UPDATE], ofGroups[WEIGHT], ofGroups[RATIO]);
            divide(ofTensors[UPDATE], ofTensors[WEIGHT], ofTensors[RATIO]);
        }
    }

    /** Says that nothing was computed in the step at hand. */
    public void clear() {
        for (int statistic = 0; statistic < COUNT && !held; statistic++) {
            fill(statistic, Double.NaN);
        }
    }

    private void fill(int statistic, double value) {
        ofModel[statistic] = value;
        Arrays.fill(ofGroups[statistic], value);
        Arrays.fill(ofTensors[statistic], value);
    }

    private void take(int statistic) {
        model.begin();
        for (BlockSum<double[]> group : groups) {
            group.begin();
        }
        int next = 0;
        for (int i = 0; i < tables.length; i++) {
            BlockSum<double[]> group = groups[groupOf[i]];
            for (int tensor = 0; tensor < tables[i].tensors; tensor++) {
                double norm = tables[i].norm(statistic, tensor);
                ofTensors[statistic][next++] = norm;
                group.add(norm);
                model.add(norm);
            }
        }
        ofModel[statistic] = model.total();
        for (int i = 0; i < groups.length; i++) {
            ofGroups[statistic][i] = groups[i].total();
        }
    }

    private static void divide(double[] dividends, double[] divisors, double[] quotients) {
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = dividends[i] / divisors[i];
        }
    }
}
