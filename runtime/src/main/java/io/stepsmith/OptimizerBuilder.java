package io.stepsmith;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.Sharding;
import io.stepsmith.schedule.Curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds a generated optimizer with values other than those in the annotations.
 *
 * @param <M> the model class
 * @param <O> the generated optimizer
 */
public final class OptimizerBuilder<M, O extends ModelOptimizer<M>> {
    private final M model;
    private final Function<OptimizerBuilder<M, O>, O> constructor;
    private final List<Setting> overrides = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final List<Consumer<? super StepStatistics>> listeners = new ArrayList<>();
    private M gradients;
    private int threads = 1;
    private KernelWarmUp warmUp = KernelWarmUp.BACKGROUND;
    private Curve accumulationLength;
    private double totalSteps = Double.NaN;
    private double stepsPerEpoch = Double.NaN;
    private long seed;
    private Collective collective;
    private Sharding sharding = Sharding.STATE;
    private int microBatches;
    private boolean sums;

    /** For {@link #threads}: one thread for each processor that the JVM may use. */
    public static final int AUTO = 0;

    /** The most threads that a step can be made on. */
    public static final int MOST_THREADS = 256;

    /**
     * One overridden hyperparameter.
     *
     * @param group the name of the group, {@code "default"} for parameters without one
     * @param name the name of the hyperparameter
     * @param value the value before any schedule, in its range
     */
    public record Setting(String group, String name, double value) {}

    /**
     * One hyperparameter that follows a curve.
     *
     * @param group the name of the group, {@code "default"} for parameters without one
     * @param name the name of the hyperparameter
     * @param curve its value by the clock
     */
    public record Follower(String group, String name, Curve curve) {}

    /**
     * Called by generated code.
     *
     * @param model the model to be trained
     * @param constructor makes the optimizer from what this builder has
     */
    public OptimizerBuilder(M model, Function<OptimizerBuilder<M, O>, O> constructor) {
        this.model = Objects.requireNonNull(model, "model");
        this.constructor = constructor;
    }

    /**
     * The instance that holds the gradients; by default the model itself.
     *
     * @param gradients another instance of the model, with arrays of the same lengths
     * @return this builder
     */
    public OptimizerBuilder<M, O> gradients(M gradients) {
        this.gradients = Objects.requireNonNull(gradients, "gradients");
        return this;
    }

    /**
     * The base learning rate; every phase of the schedule is scaled by its ratio to the
     * annotation's. 0 or more.
     *
     * @param learningRate finite, 0 or more
     * @return this builder
     */
    public OptimizerBuilder<M, O> learningRate(double learningRate) {
        return hyperparameter("learningRate", learningRate);
    }

    /**
     * A hyperparameter of the parameters without a {@link Group}, and of groups that do not set it
     * themselves.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param value finite, and in the range of the hyperparameter
     * @return this builder
     */
    public OptimizerBuilder<M, O> hyperparameter(String name, double value) {
        return hyperparameter("default", name, value);
    }

    /**
     * A hyperparameter of one group, which must set it itself.
     *
     * @param group the name of a {@link Group}
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param value finite, and in the range of the hyperparameter
     * @return this builder
     */
    public OptimizerBuilder<M, O> hyperparameter(String group, String name, double value) {
        overrides.add(new Setting(group, name, value));
        return this;
    }

    /**
     * Lets a hyperparameter of the parameters without a {@link Group}, and of groups that do not
     * set it themselves, follow a curve instead of the annotations. A curve of
     * {@code "learningRate"} is scaled by the ratio of the base learning rate to the annotation's;
     * of another hyperparameter, it leaves no value to be set.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param curve the value at every position of the clock, in updates from 0
     * @return this builder
     */
    public OptimizerBuilder<M, O> schedule(String name, Curve curve) {
        return schedule("default", name, curve);
    }

    /**
     * Lets a hyperparameter of one group, which must set it itself, follow a curve.
     *
     * @param group the name of a {@link Group}
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param curve the value at every position of the clock, in updates from 0
     * @return this builder
     */
    public OptimizerBuilder<M, O> schedule(String group, String name, Curve curve) {
        followers.add(new Follower(group, name, Objects.requireNonNull(curve, "curve")));
        return this;
    }

    /**
     * The length of an epoch in updates, for schedules with lengths in epochs; above 0.
     *
     * @param stepsPerEpoch finite, above 0; may be a fraction
     * @return this builder
     */
    public OptimizerBuilder<M, O> stepsPerEpoch(double stepsPerEpoch) {
        this.stepsPerEpoch = positive("stepsPerEpoch", stepsPerEpoch);
        return this;
    }

    /**
     * The length of the run, of which {@code portion}s in {@link Schedule} are parts; above 0.
     *
     * @param totalSteps finite, above 0
     * @return this builder
     */
    public OptimizerBuilder<M, O> totalSteps(double totalSteps) {
        this.totalSteps = positive("totalSteps", totalSteps);
        return this;
    }

    /**
     * The number of threads that make a step, the one that calls it included; 1 if this is not
     * called. The others are daemon threads, which the first step that is large enough to be shared
     * starts; only this step allocates. They wait for steps until the optimizer is closed or no
     * longer reachable. Results are the same, bit for bit, for any number. More than the machine
     * has processors are slower than as many; small models are updated by the calling thread alone.
     *
     * @param threads 1 to {@link #MOST_THREADS}, or {@link #AUTO}
     * @return this builder
     * @throws IllegalArgumentException if it is something else
     */
    public OptimizerBuilder<M, O> threads(int threads) {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "threads = " + threads + "; it can be from 1 to " + MOST_THREADS + ", or AUTO");
        }
        this.threads = threads == AUTO
                ? Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())
                : threads;
        return this;
    }

    /**
     * Sets when the SIMD kernels are made ready; {@link KernelWarmUp#BACKGROUND} if this is not
     * called.
     *
     * @param warmUp the time at which kernels are compiled and compared
     * @return this builder
     */
    public OptimizerBuilder<M, O> warmUp(KernelWarmUp warmUp) {
        this.warmUp = Objects.requireNonNull(warmUp, "warmUp");
        return this;
    }

    /**
     * Micro-batches in an update, of a model with {@link Accumulate}, instead of its number.
     *
     * @param microBatches 1 or more
     * @return this builder
     */
    public OptimizerBuilder<M, O> accumulate(int microBatches) {
        if (microBatches < 1) {
            throw new IllegalArgumentException(
                    "accumulate(" + microBatches + "): an update has 1 micro-batch or more");
        }
        return accumulate(Curve.constant(microBatches));
    }

    /**
     * Micro-batches in an update by the clock at its first one, rounded down; 1 or more. A window
     * under way is not changed.
     *
     * @param microBatches the number by the clock; at each position 1 or more
     * @return this builder
     */
    public OptimizerBuilder<M, O> accumulate(Curve microBatches) {
        accumulationLength = Objects.requireNonNull(microBatches, "microBatches");
        return this;
    }

    /**
     * Sets what the random numbers of {@link StateRounding#STOCHASTIC} come from; any number, by
     * default 0.
     *
     * @param seed the same seed gives the same bits of state
     * @return this builder
     */
    public OptimizerBuilder<M, O> seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * A listener that is shown each step when it has ended, on the thread that makes it and inside
     * its call: made, accumulated, refused or rolled back. Where the call throws a
     * {@link TrainingDivergedException}, it is shown before that. There may be several, which are
     * called in the order of these calls.
     *
     * <p>Listeners only look: calls that change the optimizer are refused, and those for its state,
     * its parameters and a snapshot, which are to be made between steps. What one throws harms no
     * step. A {@link RuntimeException} is logged once for each listener, which goes on being
     * called; an {@link Error} is thrown by the call, whose step has been made. Steps of a range
     * test are not shown.
     *
     * @param listener takes the numbers of a step, which the next one rewrites
     * @return this builder
     */
    public OptimizerBuilder<M, O> listener(Consumer<? super StepStatistics> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * The workers that train the model together, of which this is one. Every worker builds its
     * optimizer alike, of the same model with the same weights, and makes the same calls; those of
     * steps and evaluation weights exchange what is needed. Weights, state and outcomes have the
     * same bits as those of one worker.
     *
     * <p>Without {@link #microBatches}, all workers have the whole gradient at each step, and the
     * loss is that of worker 0. The optimizer does not close the collective.
     *
     * @param collective the end of the exchange that this worker has
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public OptimizerBuilder<M, O> collective(Collective collective) {
        this.collective = Objects.requireNonNull(collective, "collective");
        return this;
    }

    /**
     * Sets what workers divide among them; {@link Sharding#STATE} if this is not called.
     *
     * @param sharding what is divided: nothing, or the state
     * @return this builder
     */
    public OptimizerBuilder<M, O> sharding(Sharding sharding) {
        this.sharding = Objects.requireNonNull(sharding, "sharding");
        return this;
    }

    /**
     * The micro-batches of an update, those of all workers together. Worker r of N has n / N of
     * them, from r n / N on, and each of its steps is one: {@link Outcome#ACCUMULATED} until its
     * last, which makes the update. Gradients are added over a balanced tree of the micro-batches,
     * so that the number of workers changes no bit. The update is of their mean; with
     * {@link ModelOptimizer#step(double, double)} of the mean by weights, such as numbers of
     * examples, of which some may be 0.
     *
     * @param microBatches a power of two, of which the number of workers is a divisor
     * @return this builder
     * @throws IllegalArgumentException if it is no power of two
     */
    public OptimizerBuilder<M, O> microBatches(int microBatches) {
        if (Integer.bitCount(microBatches) != 1 || microBatches < 0) {
            throw new IllegalArgumentException("microBatches(" + microBatches
                    + "): it is a power of two, so that a balanced tree adds up their gradients "
                    + "alike for any number of workers");
        }
        this.microBatches = microBatches;
        sums = false;
        return this;
    }

    /**
     * {@link #microBatches} whose gradients are sums over their examples, not means. The weight of
     * a step is the number of these, and the update is of the mean over all examples of all
     * micro-batches: {@code sum(gradient) / sum(weight)}. A loss that is given is still a mean.
     *
     * @param microBatches a power of two, of which the number of workers is a divisor
     * @return this builder
     * @throws IllegalArgumentException if it is no power of two
     */
    public OptimizerBuilder<M, O> microBatchSums(int microBatches) {
        microBatches(microBatches);
        sums = true;
        return this;
    }

    private static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + " is not a positive number");
        }
        return value;
    }

    /**
     * The optimizer, with new state.
     *
     * @return this builder
     * @throws IllegalArgumentException if a hyperparameter does not exist, is out of range, or
     *     would need code that was not generated
     * @throws IllegalStateException if a schedule has portions and {@link #totalSteps} was not
     *     called, or is in epochs and {@link #stepsPerEpoch} was not
     */
    public O build() {
        return constructor.apply(this);
    }

    /**
     * The model.
     *
     * @return this builder
     */
    public M model() {
        return model;
    }

    /**
     * The gradients' instance, or null.
     *
     * @return this builder
     */
    public M gradients() {
        return gradients;
    }

    /** {@return the time at which the SIMD kernels are made ready} */
    public KernelWarmUp warmUp() {
        return warmUp;
    }

    /**
     * The number of threads.
     *
     * @return this builder
     */
    public int threads() {
        return threads;
    }

    /** {@return the number of micro-batches in an update by the clock, if they were set} */
    public Optional<Curve> accumulationLength() {
        return Optional.ofNullable(accumulationLength);
    }

    /**
     * The workers, or null.
     *
     * @return this builder
     */
    public Collective collective() {
        return collective;
    }

    /**
     * Returns what workers divide among them.
     *
     * @return this builder
     */
    public Sharding sharding() {
        return sharding;
    }

    /**
     * The micro-batches of an update, of all workers; 0 if they were not set.
     *
     * @return this builder
     */
    public int microBatches() {
        return microBatches;
    }

    /**
     * Returns whether the gradients of a micro-batch are sums over its examples.
     *
     * @return this builder
     */
    public boolean sums() {
        return sums;
    }

    /**
     * The seed of stochastic rounding.
     *
     * @return this builder
     */
    public long seed() {
        return seed;
    }

    /**
     * The overrides, in the order of the calls.
     *
     * @return this builder
     */
    public List<Setting> overrides() {
        return List.copyOf(overrides);
    }

    /**
     * The curves, in the order of the calls.
     *
     * @return this builder
     */
    public List<Follower> followers() {
        return List.copyOf(followers);
    }

    /**
     * The listeners, in the order of the calls.
     *
     * @return this builder
     */
    public List<Consumer<? super StepStatistics>> listeners() {
        return List.copyOf(listeners);
    }

    /**
     * The length of the run.
     *
     * @return this builder
     */
    public double requireTotalSteps() {
        return given(totalSteps, "has a portion: call totalSteps(n) on the builder");
    }

    /**
     * The length of an epoch.
     *
     * @return this builder
     */
    public double requireStepsPerEpoch() {
        return given(stepsPerEpoch, "is in epochs: call stepsPerEpoch(n) on the builder");
    }

    private double given(double value, String otherwise) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException(
                    "a @Schedule of " + model.getClass().getSimpleName() + " " + otherwise);
        }
        return value;
    }
}
