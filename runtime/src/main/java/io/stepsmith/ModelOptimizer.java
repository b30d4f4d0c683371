package io.stepsmith;

import java.util.List;

/**
 * Trains one model: what every generated optimizer can do. One thread at a time may be inside.
 * While a call of another thread lasts, {@link #step}, everything else that changes the optimizer,
 * {@link #state}, {@link #parameters} and {@link #snapshot} change nothing and throw a
 * {@link java.util.ConcurrentModificationException} that names the thread inside. So they do if a
 * step itself calls them, through a curve or a listener. What one thread did is seen by the next
 * one.
 *
 * @param <M> the model class
 */
public interface ModelOptimizer<M> extends AutoCloseable {
    /**
     * One update of all parameters from the gradients that the model (or the instance given at
     * construction) holds, then the clock moves on. Gradients are read, and written only where the
     * model says {@link Gradients#ACCUMULATED}. Allocates nothing.
     *
     * @return {@link Outcome#APPLIED}, unless the model has {@link Accumulate}, or something that
     *     can refuse a step, such as {@link Guard}
     * @throws TrainingDivergedException if {@link Guard} sees no way on; nothing has been written
     * @throws NullPointerException if an array is null; names class and field; nothing has been
     *     written
     * @throws IllegalStateException if an array's length differs from that at construction, or a
     *     gradient's from its parameter's. Also if one array is two parameters, a parameter and a
     *     gradient, a view of {@link #state}, or, where steps clear gradients, two gradients. The
     *     message names class and fields; nothing has been written. Also if a rule reads the loss
     *     (call {@link #step(double)}), or if the model has its weights for evaluation. Also if a
     *     step before failed when it had begun to write, until {@link #restore}. Also if
     *     a number of examples ({@link Optimizer#batchSize}) is 0 or less; nothing has been written
     */
    Outcome step();

    /**
     * {@link #step()} with gradients from the given instance.
     *
     * @param gradients an instance of the model, whose gradients are read
     * @return as {@link #step()}
     */
    Outcome step(M gradients);

    /**
     * {@link #step()} with the loss at the weights that the gradients were computed at, for rules
     * that read it and for {@link Guard}; others ignore it.
     *
     * @param loss the mean loss of the batch
     * @return as {@link #step()}
     * @throws IllegalArgumentException if a rule reads the loss, it is infinite or NaN, and no
     *     {@link Guard} refuses the step; nothing has been written
     */
    Outcome step(double loss);

    /**
     * {@link #step(double)} with gradients from the given instance.
     *
     * @param gradients an instance of the model, whose gradients are read
     * @param loss as {@link #step(double)} takes it
     * @return as {@link #step()}
     */
    Outcome step(M gradients, double loss);

    /**
     * {@link #step(double)} of a micro-batch that has a weight in its window, such as its number of
     * tokens. An update is of {@code sum(weight * gradient) / sum(weight)}, and sees the mean of
     * the losses with the same weights. A window under way is saved with its weights.
     *
     * <p>Without this method, every micro-batch of a window has the weight 1. With
     * {@link Optimizer#batchSize}, it has the number of its examples. A weight that is given takes
     * the place of this number, and multiplies the mean over the examples.
     *
     * <p>Only a weight of 1 is taken where there is nothing to weight. So it is without
     * {@link Accumulate}, and where the update is of the sum ({@code mean = false}). A model that
     * adds its gradients up itself ({@link Gradients#ACCUMULATED}) weights them itself, too; there,
     * with {@link Optimizer#batchSize}, only the number of examples is taken.
     *
     * @param loss the mean loss of the micro-batch; ignored if no rule or {@link Plateau} reads it
     * @param weight finite and above 0, from 1e-30 to 1e30 times the number of examples
     * @return {@link Outcome#ACCUMULATED}, or of the last micro-batch of a window as
     *     {@link #step()}
     * @throws IllegalArgumentException also if the weight is something else
     * @throws IllegalStateException also if there is nothing to weight
     */
    Outcome step(double loss, double weight);

    /**
     * {@link #step(double, double)} with gradients from the given instance.
     *
     * @param gradients an instance of the model, whose gradients are read
     * @param loss the mean loss of the micro-batch
     * @param weight as {@link #step(double, double)} takes it
     * @return as {@link #step(double, double)}
     */
    Outcome step(M gradients, double loss, double weight);

    /**
     * Ends a window of {@link Accumulate} early, at the end of an epoch, say. The update is of the
     * mean (or sum) of the micro-batches that came, however many were expected. The gradients that
     * the model has now are not looked at, unless it adds them up itself
     * ({@link Gradients#ACCUMULATED}). If none came, nothing happens. Allocates nothing.
     *
     * @return {@link Outcome#ACCUMULATED} if no micro-batch came since the last update; else as
     *     {@link #step()}
     * @throws NullPointerException if an array is null; nothing has been written
     * @throws IllegalStateException if the model has no {@link Accumulate}; else as {@link #step()}
     */
    Outcome endAccumulation();

    /**
     * {@link #endAccumulation()} with gradients from the given instance.
     *
     * @param gradients an instance of the model, whose gradients are read
     * @return as {@link #endAccumulation()}
     */
    Outcome endAccumulation(M gradients);

    /**
     * Leaves a group of parameters out of all later updates, until {@link #thaw}. Its weights,
     * state and average stay, bit for bit, and its gradients count in no norm, check or mean. The
     * number of its updates, {@link #updates(String)}, stands still too: thawed, the group goes on
     * with its rule where it was. Schedules follow the clock, which does not stand still.
     *
     * <p>Arrays of the group are still checked. Its gradients are still cleared, where steps do
     * that. A perturbation leaves its weights; an evaluation puts those for evaluation that it has,
     * as they were when it was frozen.
     *
     * <p>The group is that of exactly this name, {@code "default"} for parameters without a
     * {@link Group}. One inside it, such as {@code "backbone.noDecay"}, is a group of its own.
     * Which groups are frozen belongs to the {@link #state()}. Does nothing if this one is already.
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     * @throws IllegalArgumentException if no parameters are in a group of that name; lists those
     *     there are
     * @throws IllegalStateException if the group has state per model in common with other groups,
     *     as those of {@code Prodigy} have. Also if a window of {@link Accumulate} is under way, or
     *     if the weights are perturbed. Nothing has changed then
     */
    void freeze(String group);

    /**
     * Lets a group that was frozen take part in updates again, from the next one on. Does nothing
     * if it is not frozen.
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     * @throws IllegalArgumentException if no parameters are in a group of that name
     * @throws IllegalStateException in a window of {@link Accumulate}, or while weights are
     *     perturbed; nothing has changed then
     */
    void thaw(String group);

    /**
     * {@return whether a group is frozen; refuses a name that {@link #freeze} does}
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     */
    boolean isFrozen(String group);

    /**
     * The first half of a step with two gradients, which a rule or a modifier such as {@code Sam}
     * has. It moves the weights to where the second one is to be computed, from the gradient at the
     * weights themselves. The next {@link #step} puts the weights back, bit for bit, and updates
     * them with the second gradient; without this call before it, it is an ordinary step.
     * Parameters without such a rule or modifier stay where they are. Allocates nothing.
     *
     * @throws NullPointerException if an array is null; nothing has been written
     * @throws IllegalStateException if no rule or modifier has a perturbation, if the weights are
     *     perturbed already or are those for evaluation, or if an array's length differs; nothing
     *     has been written
     */
    void perturb();

    /**
     * {@link #perturb()} with gradients from the given instance.
     *
     * @param gradients an instance of the model, whose gradients are read
     */
    void perturb(M gradients);

    /**
     * Puts the weights for evaluation into the model, where there are others than those that are
     * trained. They are an average ({@link WeightAverage}), or those of a rule or modifier with a
     * method {@code evaluate}. Does nothing elsewhere, and nothing if they are there already.
     * Before the first update they are equal. What is trained is kept, bit for bit, in memory that
     * was allocated at construction, until {@link #trainingWeights}. Until then a step is refused.
     * Whoever saves the model then saves the weights for evaluation, with which training cannot go
     * on. Allocates nothing.
     *
     * @throws NullPointerException if an array is null; nothing has been written
     * @throws IllegalStateException if an array's length differs from that at construction; nothing
     *     has been written
     */
    void evaluationWeights();

    /**
     * Puts the weights that are trained back, bit for bit, into the arrays that the model has now:
     * after {@link #evaluationWeights}, or to give up a step after {@link #perturb()}. Does nothing
     * if they are there. Changes made to the arrays in between are lost. Allocates nothing.
     *
     * @throws NullPointerException if an array is null; nothing has been written
     * @throws IllegalStateException if an array's length differs from that at construction; nothing
     *     has been written
     */
    void trainingWeights();

    /**
     * {@return the numbers of the step made last: one object for ever, which each step rewrites}
     */
    StepStatistics statistics();

    /**
     * {@return the factor on the loss before gradients are computed, by {@link LossScale};
     * otherwise 1}
     */
    double lossScale();

    /**
     * {@return the number of updates that the state has received, from 0; those with all groups
     * frozen included}
     */
    long updates();

    /**
     * {@return the number of updates that the state of a group has received: {@link #updates()},
     * without those during which it was frozen; refuses a name that {@link #freeze} does}
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     */
    long updates(String group);

    /** {@return the schedule's position: the number of steps, unless it was set} */
    long clock();

    /**
     * Moves the schedule to a position; the number of updates, which drives bias correction, stays.
     * Logs a warning if the optimizer has not made an update yet: a resumed run needs
     * {@link #restore}.
     *
     * @param clock 0 or more
     */
    void clock(long clock);

    /**
     * Gives a metric, once an epoch, say, to the {@link Plateau} of the model, which may change the
     * factor on the learning rates.
     *
     * @param metric any number, better where it is less, or greater if {@link Plateau#higher} says
     *     so
     * @throws IllegalStateException if the model has no {@code @Plateau}, or one that observes the
     *     losses of steps
     */
    void observe(double metric);

    /** {@return the learning rate of the next update, for parameters without a {@link Group}} */
    double learningRate();

    /**
     * {@return the learning rate at a position of the clock, for parameters without a
     * {@link Group}: a pure function of it, times the factors that a {@link Plateau} and
     * {@link Guard} have now}
     *
     * @param clock a number of steps, 0 or more
     */
    double learningRateAt(long clock);

    /**
     * {@return the value of a hyperparameter at a position of the clock, for parameters without a
     * {@link Group}} It is a pure function of the position, for {@code "learningRate"} times the
     * factor that a {@link Plateau} has now. Of one without a schedule, its value now.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param clock 0 or more
     * @throws IllegalArgumentException if there is none of that name; lists those there are
     */
    double hyperparameterAt(String name, long clock);

    /**
     * {@link #hyperparameterAt(String, long)} of a group; a rate without {@code rateScale}.
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param clock a number of steps, 0 or more
     * @return the value at that position, in the unit of the hyperparameter
     */
    double hyperparameterAt(String group, String name, long clock);

    /**
     * {@return the value of a hyperparameter for parameters without a {@link Group};
     * {@code "learningRate"} is the base rate} Of a scheduled one, the value before its schedule.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @throws IllegalArgumentException if there is none of that name; lists those there are
     */
    double hyperparameter(String name);

    /**
     * {@link #hyperparameter(String)} of the named group.
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @return the value before any schedule
     */
    double hyperparameter(String group, String name);

    /**
     * Sets the base learning rate, as {@code hyperparameter("learningRate", learningRate)}. Every
     * phase of the schedule is scaled with it, as by {@link OptimizerBuilder#learningRate}.
     *
     * @param learningRate 0 or more
     * @throws IllegalArgumentException if it is out of range; nothing has changed then
     */
    void learningRate(double learningRate);

    /**
     * Sets a hyperparameter for parameters without a {@link Group}, and for the groups that do not
     * set it themselves. Setting {@code "learningRate"} scales the schedule. What is set belongs to
     * the {@link #state()}. Allocates nothing.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param value finite, and in the range of the hyperparameter
     * @throws IllegalArgumentException if there is none of that name, the value is out of range, or
     *     it would change which arms of the rule exist; nothing has changed then
     */
    void hyperparameter(String name, double value);

    /**
     * Sets a hyperparameter of one group, which must set it itself.
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param value finite, and in the range of the hyperparameter
     */
    void hyperparameter(String group, String name, double value);

    /**
     * {@return a handle of the hyperparameter that {@link #hyperparameter(String, double)} sets,
     * for callers who set it at every update}
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @throws IllegalArgumentException if there is none of that name; lists those there are
     */
    HyperparameterHandle handle(String name);

    /**
     * {@link #handle(String)} of one group, which must set the hyperparameter itself.
     *
     * @param group a {@link Group}, or {@code "default"} for parameters without one
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @return the handle, which serves as long as the optimizer does
     */
    HyperparameterHandle handle(String group, String name);

    /**
     * {@return a handle that moves a hyperparameter of all groups that have it} It reads and sets
     * the value of the parameters without a {@link Group} (of the first group that has it, if these
     * have none). The other groups' values keep the ratio to it that they have when the handle is
     * made. All are set, or none.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @throws IllegalArgumentException if no group has a hyperparameter of that name
     * @throws IllegalStateException if other groups have values of their own and the first one is
     *     0, to which there is no ratio
     */
    HyperparameterHandle handleOfAllGroups(String name);

    /**
     * {@return the optimizer's state: clock, number of updates, and every slot by name, as a view
     * of the live arrays} It belongs to the weights that are trained; if the model has others now,
     * for evaluation or perturbed, it has those that are trained, too.
     *
     * @throws IllegalStateException if a step or {@link #restore} has failed in its midst
     */
    OptimizerState state();

    /**
     * Lists what is trained: each tensor with its path, shape, format, group, and the arrays that
     * the model has for it now. The order is that of {@link #state()}, and always the same.
     *
     * @return the tensors, in a list of its own at each call
     * @throws NullPointerException if an array is null
     * @throws IllegalStateException if an array's length differs from that at construction
     */
    List<TrainedParameter> parameters();

    /**
     * Describes what is configured, and the shapes of what is trained. It is the same for ever, and
     * may be asked for on any thread, also while a step is being made.
     *
     * @return the description, which is equal at each call
     */
    OptimizerDescription description();

    /**
     * Takes over a state that was saved, here or in another process. All of it is compared first,
     * by names. Then the numbers are copied straight into the arrays here. Where
     * parameters are {@link Bfloat16} numbers, the state has the weights, and the model gets them,
     * rounded. If the state was saved while the model had its weights for evaluation, or perturbed
     * ones, the model gets those that are trained. A perturbation is to be made again.
     *
     * <p>Groups are frozen that were so when the state was saved, and no others.
     *
     * <p>Hyperparameters that had been set at run time have these values again, where annotations
     * and builder configure the same as then. Where they configure something else, that holds, and
     * one line in the log of {@code io.stepsmith} names it.
     *
     * @param saved a state of an optimizer of the same model, from {@link #state()} or a checkpoint
     * @throws IllegalArgumentException if rules, paths, formats or shapes differ; lists the
     *     differences; nothing has changed then
     * @throws IllegalStateException if the model has its weights for evaluation, or perturbed ones,
     *     or if it gets weights and an array's length differs from that at construction; nothing
     *     has changed then. Also if numbers cannot be read, which is the cause: some may have been
     *     copied then, and steps are refused until a state is restored
     * @throws NullPointerException if the state is null, or if the model gets weights and an array
     *     is null; nothing has changed then
     */
    void restore(OptimizerState saved);

    /**
     * Makes memory for a moment of the run, which {@link Snapshot#take} takes and
     * {@link Snapshot#restore} brings back, both without allocating.
     *
     * @return the memory, with nothing taken yet
     * @throws NullPointerException if an array is null
     * @throws IllegalStateException if an array's length differs from that at construction, or if a
     *     {@link Sparse} parameter is a single number
     */
    Snapshot snapshot();

    /**
     * Ends the threads that {@link OptimizerBuilder#threads} asked for; an optimizer that is no
     * longer reachable ends them by itself. Steps can still be made, by the calling thread alone,
     * and {@link Sparse} parameters updated, also by workers. Does nothing the second time.
     */
    @Override
    void close();
}
