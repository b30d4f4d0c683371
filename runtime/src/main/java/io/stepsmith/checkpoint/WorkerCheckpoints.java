package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.checkpoint.step.SavePlan;
import io.stepsmith.cluster.Collective;
import io.stepsmith.nullness.Nullable;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The checkpoints of one run of several workers, which have a part of the state each. Any number of
 * workers, and one machine too, goes on from them bit for bit.
 *
 * <pre>
 * WorkerCheckpoints checkpoints = WorkerCheckpoints.in(directory, collective).every(500);
 * long step = checkpoints.resume(optimizer).map(Resumed::step).orElse(0L);
 * while (step &lt; steps) {
 *     for (Batch microBatch : batches.get(step++, collective.rank())) {
 *         optimizer.step(model.backward(microBatch));
 *     }
 *     checkpoints.afterStep(optimizer, Metadata.none());
 * }
 * </pre>
 *
 * <p>All workers call the same methods at the same steps, with the collective of their optimizers,
 * and see the same directory. A method returns on all of them, or throws on all. What is wrong with
 * one worker's file is in that one's exception; the others name the worker. Training may go on
 * after a save that has failed.
 *
 * <p>Each worker writes its part into a file of its own, such as
 * {@code step-000000000500-part-2-of-8-5d1c09aa3e7f.safetensors}. That of worker 0 also has the
 * weights, which all workers have alike, and the metadata. Once all parts are durable, worker 0
 * writes {@code step-000000000500.manifest}: a text with the name, length and CRC32C of each part,
 * and its own. A step without a manifest does not exist. So whatever ends a worker, or all of them,
 * the newest manifest lists parts that are whole. A place need not move files at once for that; it
 * may be an object store.
 *
 * <p>Older steps are removed once a newer manifest is there, the manifest first. Parts that killed
 * runs have left without one are removed by later saves. A place is for one run, by one group of
 * workers at a time; {@link Checkpoints} may save into the same directory, and neither reads files
 * of the other.
 *
 * <p>What {@link Checkpoints} says of later steps of other runs holds here, too. Under
 * {@code Sharding.NONE} each worker has the whole state, and its part is as large as that. In the
 * midst of a window of micro-batches nothing can be saved.
 *
 * @see OptimizerState#join
 */
public final class WorkerCheckpoints {
    private static final int KEPT = 2;

    private final CheckpointStorage storage;
    private final Collective workers;
    private final Retention retention = new Retention();
    private @Nullable SavePlan plan;

    private WorkerCheckpoints(CheckpointStorage storage, Collective workers) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.workers = Objects.requireNonNull(workers, "workers");
        retention.keepLast(KEPT);
    }

    /**
     * Checkpoints in a directory, which the first one makes if there is none.
     *
     * @param directory its path, absolute or relative to the working directory
     * @param workers those whose optimizers are saved
     * @return the checkpoints, of which saves leave two
     */
    public static WorkerCheckpoints in(Path directory, Collective workers) {
        return in(CheckpointStorage.directory(directory), workers);
    }

    /**
     * Checkpoints in another place.
     *
     * @param storage what this worker reaches the place by
     * @param workers those whose optimizers are saved
     * @return the checkpoints, of which saves leave two
     */
    public static WorkerCheckpoints in(CheckpointStorage storage, Collective workers) {
        return new WorkerCheckpoints(storage, workers);
    }

    /**
     * Lets {@link #afterStep} save whenever the number of updates passes a multiple of this one.
     *
     * @param updates 1 or more
     * @return this
     */
    public WorkerCheckpoints every(long updates) {
        plan = new SavePlan(Checkpoints.requirePositive(updates, "every"));
        return this;
    }

    /**
     * Keeps the last steps; each save removes others. Without this call two are kept.
     *
     * @param steps 1 or more
     * @return this
     */
    public WorkerCheckpoints keep(int steps) {
        retention.keepLast((int) Checkpoints.requirePositive(steps, "keep"));
        return this;
    }

    /**
     * Saves if a step is due. Call it after each update, whatever its outcome.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata what the caller wants to be saved beside the state, such as metrics
     * @return whether it saved
     * @throws IllegalStateException if {@link #every} was not called; else as {@link #save}
     * @throws CheckpointException as {@link #save}; the next try is made when the next step is due
     */
    public boolean afterStep(ModelOptimizer<?> optimizer, Metadata metadata) {
        if (plan == null) {
            throw new IllegalStateException(
                    "afterStep does not know when to save: call every(n) first, or save itself");
        }
        if (!plan.isDue(optimizer.updates())) {
            return false;
        }
        save(optimizer, metadata);
        return true;
    }

    /**
     * Saves, in place of a checkpoint of this run that has the same step.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata those of worker 0 are saved
     * @return the name of the manifest
     * @throws IllegalStateException if the model has its weights for evaluation or perturbed ones,
     *     a step has failed in its midst, or a window of micro-batches is under way
     * @throws CheckpointException if a worker cannot write, workers are not at one step, or there
     *     is a checkpoint of this step, or of a later one, of another run. Those that were there
     *     still are
     * @throws io.stepsmith.cluster.CollectiveException if a worker does not answer
     */
    public String save(ModelOptimizer<?> optimizer, Metadata metadata) {
        Objects.requireNonNull(metadata, "metadata");
        String name = new WorkerSave(storage, workers, retention).save(optimizer, metadata);
        planNext(optimizer);
        return name;
    }

    private void planNext(ModelOptimizer<?> optimizer) {
        if (plan != null) {
            plan.saved(optimizer.updates());
        }
    }

    /**
     * Goes on from the newest step that all workers can read: weights and state are as they were
     * when it was saved, by whatever number of workers. What builders configure holds where it
     * differs, and a line in the log says so. Steps that are damaged are passed over, with a line
     * in the log each.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @return nothing if there is no manifest
     * @throws CheckpointException if it does not fit the model, which lists all differences, or if
     *     steps are there and none of them can be read. Also if one that is tried is not damaged,
     *     but a worker is denied access, or was interrupted. Models are as they were, unless a
     *     worker could not read in the midst; then some optimizers are as saved
     * @throws io.stepsmith.cluster.CollectiveException if a worker does not answer
     */
    public Optional<Resumed> resume(ModelOptimizer<?> optimizer) {
        Optional<Resumed> resumed =
                new WorkerResume(storage, workers, retention, optimizer).resume();
        resumed.ifPresent(from -> planNext(optimizer));
        return resumed;
    }
}
