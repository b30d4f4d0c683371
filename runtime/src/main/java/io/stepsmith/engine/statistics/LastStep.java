package io.stepsmith.engine.statistics;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;
import io.stepsmith.engine.failure.StatisticsFailures;

/**
 * The statistics of the step made last, which each step writes when it ends. On the path of a step
 * and so without string constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class LastStep implements StepStatistics {
    private static final Statistic GRADIENT = Statistic.GRADIENT_NORM;
    private static final Outcome APPLIED = Outcome.APPLIED;
    private static final Outcome SKIPPED = Outcome.SKIPPED;
    private static final Outcome ROLLED_BACK = Outcome.ROLLED_BACK;

    private final ModelOptimizer<?> optimizer;
    private final GroupRates groups;
    private final TensorPaths tensors;
    private final WatchedNorms norms;

    private long clock = -1;
    private long updates;

    /** Null before any step. */
    @SuppressWarnings("NullAway.Init")
    private Outcome outcome;

    private double loss = Double.NaN;
    private double lossScale = 1;
    private double plateauFactor = 1;
    private long skipped;
    private int skippedInARow;
    private int rolledBack;
    private int microBatches;
    private int windowLength = 1;

    /** Statistics before any step. */
    public LastStep(
            ModelOptimizer<?> optimizer,
            GroupRates groups,
            TensorPaths tensors,
            WatchedNorms norms) {
        this.optimizer = optimizer;
        this.groups = groups;
        this.tensors = tensors;
        this.norms = norms;
    }

    /** Statistics of a copy of the optimizer. */
    LastStep of(ModelOptimizer<?> copy) {
        return new LastStep(copy, groups.copy(), tensors, new WatchedNorms());
    }

    /** Keeps norms as they are while steps are made that do not count, or takes them again. */
    void hold(boolean held) {
        norms.hold(held);
    }

    /**
     * Takes what a step came to; its learning rates are those at hand.
     *
     * @param position the position of the schedule that it was made at
     * @param ofWeights the number of updates, that of this step included
     * @param given the loss, or the mean of the window; NaN if none was given
     */
    void end(Outcome result, long position, long ofWeights, double given) {
        outcome = result;
        clock = position;
        updates = ofWeights;
        loss = given;
        rates();
        if (result == APPLIED) {
            skippedInARow = 0;
        } else if (result == SKIPPED) {
            skipped++;
            skippedInARow++;
        } else if (result == ROLLED_BACK) {
            rolledBack++;
        }
    }

    /** Takes a step of sparse parameters alone; all else is that of the step before. */
    void endOfSparse(long position, long ofWeights) {
        clock = position;
        updates = ofWeights;
        loss = Double.NaN;
        if (outcome != APPLIED) {
            outcome = APPLIED;
            skippedInARow = 0;
        }
    }

    /** Takes the learning rates at hand. */
    void rates() {
        groups.take();
    }

    /** Takes the factors that the step began with. */
    void factors(double ofLoss, double ofPlateau) {
        lossScale = ofLoss;
        plateauFactor = ofPlateau;
    }

    /** Takes where the window of micro-batches is after the step. */
    void window(int taken, int length) {
        microBatches = taken;
        windowLength = length;
    }

    @Override
    public ModelOptimizer<?> optimizer() {
        return optimizer;
    }

    @Override
    public long clock() {
        return clock;
    }

    @Override
    public long updates() {
        return updates;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public double learningRate() {
        return groups.rate(0);
    }

    @Override
    public double learningRate(int group) {
        return groups.rate(group);
    }

    @Override
    public double lossScale() {
        return lossScale;
    }

    @Override
    public double plateauFactor() {
        return plateauFactor;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public int skippedInARow() {
        return skippedInARow;
    }

    @Override
    public int rolledBack() {
        return rolledBack;
    }

    @Override
    public int microBatches() {
        return microBatches;
    }

    @Override
    public int windowLength() {
        return windowLength;
    }

    @Override
    public int groups() {
        return groups.size();
    }

    @Override
    public String groupName(int group) {
        return groups.name(group);
    }

    @Override
    public int group(String name) {
        return groups.indexOf(name);
    }

    @Override
    public int tensors() {
        return tensors.size();
    }

    @Override
    public String tensorPath(int tensor) {
        return tensors.get(tensor);
    }

    @Override
    public int tensor(String path) {
        return tensors.indexOf(path);
    }

    @Override
    public boolean has(Statistic statistic) {
        return norms.has(statistic);
    }

    @Override
    public boolean hasByGroup(Statistic statistic) {
        return norms.hasByGroup(statistic);
    }

    @Override
    public boolean hasByTensor(Statistic statistic) {
        return norms.hasByTensor(statistic);
    }

    @Override
    public double value(Statistic statistic) {
        if (!norms.has(statistic)) {
            throw StatisticsFailures.notWatched(optimizer.getClass(), statistic);
        }
        return norms.ofModel(statistic);
    }

    @Override
    public double valueOfGroup(Statistic statistic, int group) {
        if (!norms.hasByGroup(statistic)) {
            throw StatisticsFailures.notByGroup(optimizer.getClass(), statistic);
        }
        int counted = groups.indexInNorms(group);
        // a default group without parameters
        return counted < 0 ? 0 : norms.ofGroup(statistic, counted);
    }

    @Override
    public double valueOfTensor(Statistic statistic, int tensor) {
        if (!norms.hasByTensor(statistic)) {
            throw StatisticsFailures.notByTensor(optimizer.getClass(), statistic);
        }
        return norms.ofTensor(statistic, tensor);
    }

    @Override
    public double gradientNorm() {
        return value(GRADIENT);
    }

    @Override
    public double gradientNorm(int tensor) {
        return valueOfTensor(GRADIENT, tensor);
    }

    @Override
    public double clippedNorm() {
        return value(Statistic.CLIPPED_NORM);
    }

    @Override
    public double weightNorm() {
        return value(Statistic.WEIGHT_NORM);
    }

    @Override
    public double updateNorm() {
        return value(Statistic.UPDATE_NORM);
    }

    @Override
    public double updateRatio() {
        return value(Statistic.UPDATE_RATIO);
    }
}
