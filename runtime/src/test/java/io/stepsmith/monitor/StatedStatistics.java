package io.stepsmith.monitor;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerDescription;
import io.stepsmith.Outcome;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Statistics that a test states. Those of a step are functions of the number of its update, so that
 * a test can tell them apart.
 */
final class StatedStatistics implements StepStatistics {
    long clock;
    long updates;
    Outcome outcome = Outcome.APPLIED;
    double loss = Double.NaN;
    int microBatches;
    long skipped;
    int skippedInARow;
    int rolledBack;
    List<String> groups = List.of("default");
    List<String> tensors = List.of("w");
    final Set<Statistic> watched = EnumSet.noneOf(Statistic.class);
    boolean byGroup;
    boolean byTensor;
    OptimizerDescription description;

    /** Becomes the statistics of an update that was made. */
    StatedStatistics at(long update) {
        clock = update - 1;
        updates = update;
        outcome = Outcome.APPLIED;
        loss = 1.0 / update;
        return this;
    }

    /** Becomes the statistics of a call that was no update. */
    StatedStatistics with(Outcome other) {
        outcome = other;
        return this;
    }

    @Override
    public ModelOptimizer<?> optimizer() {
        return DescribedOptimizer.of(description);
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
        return learningRate(0);
    }

    @Override
    public double learningRate(int group) {
        return 0.1 * (group + 1);
    }

    @Override
    public double lossScale() {
        return 1024;
    }

    @Override
    public double plateauFactor() {
        return 0.5;
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
        return 1;
    }

    @Override
    public int groups() {
        return groups.size();
    }

    @Override
    public String groupName(int group) {
        return groups.get(group);
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
        return watched.contains(statistic);
    }

    @Override
    public boolean hasByGroup(Statistic statistic) {
        return byGroup && has(statistic);
    }

    @Override
    public boolean hasByTensor(Statistic statistic) {
        return byTensor && has(statistic);
    }

    @Override
    public double value(Statistic statistic) {
        return 100 * statistic.ordinal() + updates;
    }

    @Override
    public double valueOfGroup(Statistic statistic, int group) {
        return value(statistic) + 0.25 * (1 + group);
    }

    @Override
    public double valueOfTensor(Statistic statistic, int tensor) {
        return -value(statistic) - 0.25 * (1 + tensor);
    }

    @Override
    public double gradientNorm() {
        return value(Statistic.GRADIENT_NORM);
    }

    @Override
    public double gradientNorm(int tensor) {
        return valueOfTensor(Statistic.GRADIENT_NORM, tensor);
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
