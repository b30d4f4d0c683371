package io.stepsmith;

/**
 * Numbers of the step made last: one object for each optimizer, the same for ever, which every step
 * rewrites. Reading it allocates nothing. Listeners read it while the step ends; others read it
 * between steps, on the thread that makes them. Steps of a range test do not count.
 */
public interface StepStatistics {
    /** The optimizer that makes the steps. */
    ModelOptimizer<?> optimizer();

    /** The position of the schedule that the step was made at, 0 or more; -1 before any step. */
    long clock();

    /** The number of updates that the weights have received, that of this step included. */
    long updates();

    /** The outcome of the step; null before any. */
    Outcome outcome();

    /**
     * The loss that the step was given, or the mean of its window; NaN if none was given. Of one
     * that was not finite, where a {@link Guard} looks at it, infinity.
     */
    double loss();

    /**
     * The learning rate of the step, all factors included, for parameters without a {@link Group};
     * NaN before any step.
     */
    double learningRate();

    /** {@link #learningRate()} of a group, its {@code rateScale} included. */
    double learningRate(int group);

    /** The number by which gradients were divided, as {@link LossScale} says; 1 without it. */
    double lossScale();

    /** The factor of a {@link Plateau} on the learning rate; 1 without it. */
    double plateauFactor();

    /** The number of steps that were refused, from the optimizer's construction on. */
    long skipped();

    /** The number of steps that were refused since the last one that was made. */
    int skippedInARow();

    /**
     * The number of times that a {@link Guard} has put the run back to an older snapshot, from the
     * optimizer's construction on.
     */
    int rolledBack();

    /** The number of micro-batches that the window has after the step; 0 if it was completed. */
    int microBatches();

    /** The number of micro-batches that complete the window; 1 without {@link Accumulate}. */
    int windowLength();

    /** The number of groups, that of parameters without a {@link Group} first. */
    int groups();

    /** The name of a group, {@code "default"} without {@link Group}. */
    String groupName(int group);

    /**
     * The index of a group: looked up once, it serves for ever.
     *
     * @throws IllegalArgumentException if there is none of that name; lists those there are
     */
    int group(String name);

    /** The number of tensors, as {@link ModelOptimizer#parameters} lists them. */
    int tensors();

    /** The path of a tensor, such as {@code blocks[3].attention.query}. */
    String tensorPath(int tensor);

    /**
     * The index of a tensor: looked up once, it serves for ever.
     *
     * @throws IllegalArgumentException if there is none of that path; names the most similar ones
     */
    int tensor(String path);

    /** Returns whether the model asks for a statistic of the whole model, or of its parts. */
    boolean has(Statistic statistic);

    /** Returns whether the model asks for a statistic of each group, or of each tensor. */
    boolean hasByGroup(Statistic statistic);

    /** Returns whether the model asks for a statistic of each tensor. */
    boolean hasByTensor(Statistic statistic);

    /**
     * The value of a statistic over the whole model. An accumulated call leaves it as it was. After
     * a refused step it is NaN, but for the norm of the gradients where that was computed.
     *
     * @throws IllegalStateException if the model does not ask for it; says which annotation does
     */
    double value(Statistic statistic);

    /**
     * {@link #value(Statistic)} of a group.
     *
     * @throws IllegalStateException if the model does not ask for it by group or by tensor
     */
    double valueOfGroup(Statistic statistic, int group);

    /**
     * {@link #value(Statistic)} of a tensor.
     *
     * @throws IllegalStateException if the model does not ask for it by tensor
     */
    double valueOfTensor(Statistic statistic, int tensor);

    /** {@link #value(Statistic)} of {@link Statistic#GRADIENT_NORM}. */
    double gradientNorm();

    /** {@link #valueOfTensor(Statistic, int)} of {@link Statistic#GRADIENT_NORM}. */
    double gradientNorm(int tensor);

    /** {@link #value(Statistic)} of {@link Statistic#CLIPPED_NORM}. */
    double clippedNorm();

    /** {@link #value(Statistic)} of {@link Statistic#WEIGHT_NORM}. */
    double weightNorm();

    /** {@link #value(Statistic)} of {@link Statistic#UPDATE_NORM}. */
    double updateNorm();

    /** {@link #value(Statistic)} of {@link Statistic#UPDATE_RATIO}. */
    double updateRatio();
}
