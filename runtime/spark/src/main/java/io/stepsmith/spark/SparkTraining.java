package io.stepsmith.spark;

import io.stepsmith.cluster.Sharding;
import io.stepsmith.nullness.Nullable;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import java.time.Duration;
import java.util.Objects;

/**
 * A model that is trained by workers, which are tasks of one barrier stage. The weights have the
 * bits of one machine, whatever the number of workers, and through lost executors.
 *
 * <pre>
 * TrainingResult result = SparkTraining.of(sc, () -&gt; new Mlp(300), MlpOptimizer::builder)
 *         .workers(8)
 *         .microBatches(64)
 *         .backward((model, step, microBatch) -&gt; model.backward(data.batch(step, microBatch)))
 *         .checkpoints("hdfs:///runs/mlp", 500)
 *         .run(20_000);
 * result.weights().copyTo(optimizer);
 * </pre>
 *
 * <p>Each step has a fixed number of micro-batches, which the workers have in equal parts. Their
 * gradients are added up in an order that does not depend on the number of workers; for this, both
 * numbers are powers of two. Data are chosen by step and micro-batch, not by partition.
 *
 * <p>A lost executor ends the attempt of all workers. Spark makes the stage again, and it goes on
 * from the last checkpoint; after that the driver does, as long as steps were gained. An exception
 * in {@link Backward} or in a step is not tried again, unless steps were gained since the one
 * before. Only the message of the worker that failed first is thrown.
 *
 * @param <M> the model class
 */
public final class SparkTraining<M> {
    private static final long CHECKED_EVERY = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final JavaSparkContext sc;
    private final ModelFactory<M> model;
    private final OptimizerFactory<M> optimizer;
    private @Nullable Backward<M> backward;
    private int workers = 1;
    private int microBatches;
    private Sharding sharding = Sharding.STATE;
    private @Nullable String directory;
    private long every;
    private long checkEvery = CHECKED_EVERY;
    private Duration timeout = TIMEOUT;
    private Duration slotsWithin = TIMEOUT;

    private SparkTraining(
            JavaSparkContext sc, ModelFactory<M> model, OptimizerFactory<M> optimizer) {
        this.sc = Objects.requireNonNull(sc, "sc");
        this.model = Objects.requireNonNull(model, "model");
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    }

    /**
     * Begins a training of one worker.
     *
     * @param <M> the model class
     * @param sc the context of the driver
     * @param model makes the model, with the same weights on every worker
     * @param optimizer begins the optimizer of a model
     * @return this training
     */
    public static <M> SparkTraining<M> of(
            JavaSparkContext sc, ModelFactory<M> model, OptimizerFactory<M> optimizer) {
        return new SparkTraining<>(sc, model, optimizer);
    }

    /**
     * Sets how many tasks train at once, each with slots of its own; 1 by default.
     *
     * @param workers a power of two
     * @return this training
     */
    public SparkTraining<M> workers(int workers) {
        this.workers = workers;
        return this;
    }

    /**
     * Sets how many micro-batches a step has, those of all workers together; as many as there are
     * workers by default. With another number, bits differ.
     *
     * @param microBatches a power of two, and a multiple of the number of workers
     * @return this training
     */
    public SparkTraining<M> microBatches(int microBatches) {
        this.microBatches = microBatches;
        return this;
    }

    /**
     * Sets what computes the gradients of a micro-batch.
     *
     * @param backward computes them, on the worker that has the micro-batch
     * @return this training
     */
    public SparkTraining<M> backward(Backward<M> backward) {
        this.backward = Objects.requireNonNull(backward, "backward");
        return this;
    }

    /**
     * Sets what workers divide among them; the state by default.
     *
     * @param sharding what is divided: nothing, or the state
     * @return this training
     */
    public SparkTraining<M> sharding(Sharding sharding) {
        this.sharding = Objects.requireNonNull(sharding, "sharding");
        return this;
    }

    /**
     * Saves the run every so many steps and at its end, and lets it go on from the newest whole
     * checkpoint that is there.
     *
     * @param directory a place that driver and executors see alike, in any file system of Hadoop's:
     *     {@code hdfs:}, {@code s3a:}, {@code file:} on one machine
     * @param every a number of steps; 1 or more
     * @return this training
     */
    public SparkTraining<M> checkpoints(String directory, long every) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.every = positive("checkpoints", every);
        return this;
    }

    /**
     * Sets how often all weights of all workers are compared, by their CRC-32C; every 100 steps by
     * default. A worker whose weights differ is named, and the run ends. Under
     * {@link Sharding#STATE} each step gives every worker the weights of the others. What was
     * written there before is seen only if a comparison comes before the step has ended.
     *
     * @param steps 1 or more
     * @return this training
     */
    public SparkTraining<M> checkWeightsEvery(long steps) {
        checkEvery = positive("checkWeightsEvery", steps);
        return this;
    }

    /**
     * Sets how long a worker waits for a byte of another one; 60 seconds by default.
     *
     * @param timeout above 0
     * @return this training
     */
    public SparkTraining<M> timeout(Duration timeout) {
        positive("timeout", timeout.toMillis());
        this.timeout = timeout;
        return this;
    }

    /**
     * Sets how long the driver waits for slots for all workers; 60 seconds by default.
     *
     * @param duration above 0
     * @return this training
     */
    public SparkTraining<M> slotsWithin(Duration duration) {
        slotsWithin = Objects.requireNonNull(duration, "duration");
        return this;
    }

    private static long positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + "; it is 1 or more");
        }
        return value;
    }

    /**
     * Trains until so many steps are made in all, those of checkpoints included.
     *
     * @param steps 1 or more
     * @return the weights that were trained, with what the run was like
     * @throws IllegalArgumentException if the numbers of workers and micro-batches do not fit
     * @throws IllegalStateException if the cluster cannot run the workers at once; says which
     *     setting helps
     * @throws TrainingFailedException if a worker has failed for good; says which, and why
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public TrainingResult run(long steps) throws InterruptedException {
        positive("run", steps);
        int batches = microBatches == 0 ? workers : microBatches;
        ClusterChecks.requireTree(workers, batches);
        Backward<M> gradients = Objects.requireNonNull(backward, "backward(...) was not called");
        SparkConf conf = sc.getConf();
        boolean local = sc.isLocal();
        ClusterChecks.requireFixedExecutors(conf, local);
        int cpus = conf.getInt("spark.task.cpus", 1);
        ClusterChecks.requireSlots(
                workers, () -> BarrierStage.slots(sc), cpus, slotsWithin.toMillis());
        TrainingPlan<M> plan = new TrainingPlan<>(
                model,
                optimizer,
                gradients,
                workers,
                batches,
                sharding,
                steps,
                directory == null ? null : new RunDirectory(directory, sc.hadoopConfiguration()),
                every,
                checkEvery,
                timeout.toMillis(),
                cpus,
                0,
                new byte[0]);
        return new Attempts<>(plan, sc, ClusterChecks.warnings(conf, local)).run();
    }
}
