package io.stepsmith;

/**
 * Numbers of the step made last: one object for each optimizer, the same for ever, which every step
 * rewrites. Reading it allocates nothing. Listeners read it while the step ends; others read it
 * between steps, on the thread that makes them. Steps of a range test do not count.
 */
public interface StepStatistics {
    /** {@return the optimizer that makes the steps} */
    ModelOptimizer<?> optimizer();

    /**
     * {@return the position of the schedule that the step was made at, 0 or more; -1 before any
     * step}
     */
    long clock();

    /**
     * {@return the number of updates that the weights have received, that of this step included}
     */
    long updates();

    /** {@return the outcome of the step; null before any} */
    Outcome outcome();

    /**
     * {@return the loss that the step was given, or the mean of its window; NaN if none was given}
     * Of one that was not finite, where a {@link Guard} looks at it, infinity.
     */
    double loss();

    /**
     * {@return the learning rate of the step, all factors included, for parameters without a
     * {@link Group}; NaN before any step}
     */
    double learningRate();

    /**
     * {@link #learningRate()} of a group, its {@code rateScale} included.
     *
     * @param group from 0, that of parameters without a {@link Group}, to below {@link #groups()}
     * @return the rate of the step; NaN before any
     */
    double learningRate(int group);

    /**
     * {@return the number by which gradients were divided, as {@link LossScale} says; 1 without it}
     */
    double lossScale();

    /** {@return the factor of a {@link Plateau} on the learning rate; 1 without it} */
    double plateauFactor();

    /** {@return the number of steps that were refused, from the optimizer's construction on} */
    long skipped();

    /** {@return the number of steps that were refused since the last one that was made} */
    int skippedInARow();

    /**
     * {@return the number of times that a {@link Guard} has put the run back to an older snapshot,
     * from the optimizer's construction on}
     */
    int rolledBack();

    /**
     * {@return the number of micro-batches that the window has after the step; 0 if it was
     * completed}
     */
    int microBatches();

    /**
     * {@return the number of micro-batches that complete the window; 1 without {@link Accumulate}}
     */
    int windowLength();

    /** {@return the number of groups, that of parameters without a {@link Group} first} */
    int groups();

    /**
     * {@return the name of a group, {@code "default"} without {@link Group}}
     *
     * @param group from 0, that of parameters without a {@link Group}, to below {@link #groups()}
     */
    String groupName(int group);

    /**
     * {@return the index of a group: looked up once, it serves for ever}
     *
     * @param name the name of a {@link Group}, or {@code "default"}
     * @throws IllegalArgumentException if there is none of that name; lists those there are
     */
    int group(String name);

    /** {@return the number of tensors, as {@link ModelOptimizer#parameters} lists them} */
    int tensors();

    /**
     * {@return the path of a tensor, such as {@code blocks[3].attention.query}}
     *
     * @param tensor from 0 to below {@link #tensors()}
     */
    String tensorPath(int tensor);

    /**
     * {@return the index of a tensor: looked up once, it serves for ever}
     *
     * @param path as {@link #tensorPath} returns it
     * @throws IllegalArgumentException if there is none of that path; names the most similar ones
     */
    int tensor(String path);

    /**
     * {@return whether the model asks for a statistic of the whole model, or of its parts}
     *
     * @param statistic a statistic of which {@link Watch} may ask
     */
    boolean has(Statistic statistic);

    /**
     * {@return whether the model asks for a statistic of each group, or of each tensor}
     *
     * @param statistic a statistic of which {@link Watch} may ask
     */
    boolean hasByGroup(Statistic statistic);

    /**
     * {@return whether the model asks for a statistic of each tensor}
     *
     * @param statistic a statistic of which {@link Watch} may ask
     */
    boolean hasByTensor(Statistic statistic);

    /**
     * {@return the value of a statistic over the whole model} An accumulated call leaves it as it
     * was. After a refused step it is NaN, but for the norm of the gradients where that was
     * computed.
     *
     * @param statistic a statistic of which {@link Watch} may ask
     * @throws IllegalStateException if the model does not ask for it; says which annotation does
     */
    double value(Statistic statistic);

    /**
     * {@link #value(Statistic)} of a group.
     *
     * @param statistic a statistic of which {@link Watch} may ask
     * @param group from 0, that of parameters without a {@link Group}, to below {@link #groups()}
     * @return the value, or NaN where {@link #value(Statistic)} is
     * @throws IllegalStateException if the model does not ask for it by group or by tensor
     */
    double valueOfGroup(Statistic statistic, int group);

    /**
     * {@link #value(Statistic)} of a tensor.
     *
     * @param statistic a statistic of which {@link Watch} may ask
     * @param tensor from 0 to below {@link #tensors()}
     * @return the value, or NaN where {@link #value(Statistic)} is
     * @throws IllegalStateException if the model does not ask for it by tensor
     */
    double valueOfTensor(Statistic statistic, int tensor);

    /**
     * {@return the norm of all gradients together: {@link #value(Statistic)} of
     * {@link Statistic#GRADIENT_NORM}}
     */
    double gradientNorm();

    /**
     * {@link #valueOfTensor(Statistic, int)} of {@link Statistic#GRADIENT_NORM}.
     *
     * @param tensor from 0 to below {@link #tensors()}
     * @return the Euclidean norm, 0 or more
     */
    double gradientNorm(int tensor);

    /**
     * {@return the norm of all gradients together once they are clipped: {@link #value(Statistic)}
     * of {@link Statistic#CLIPPED_NORM}}
     */
    double clippedNorm();

    /**
     * {@return the norm of all weights together: {@link #value(Statistic)} of
     * {@link Statistic#WEIGHT_NORM}}
     */
    double weightNorm();

    /**
     * {@return the norm of all updates together: {@link #value(Statistic)} of
     * {@link Statistic#UPDATE_NORM}}
     */
    double updateNorm();

    /**
     * {@return the ratio of updates to weights: {@link #value(Statistic)} of
     * {@link Statistic#UPDATE_RATIO}}
     */
    double updateRatio();
}
