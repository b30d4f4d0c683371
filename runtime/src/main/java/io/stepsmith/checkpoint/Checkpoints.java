package io.stepsmith.checkpoint;

import io.stepsmith.Gradients;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Snapshot;
import io.stepsmith.checkpoint.step.SavePlan;
import io.stepsmith.checkpoint.step.StepNames;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The checkpoints of one run: files from which it goes on bit for bit, whatever has ended it.
 *
 * <pre>
 * try (Checkpoints checkpoints = Checkpoints.in(directory).every(500).keep(3)) {
 *     long step = checkpoints.resumeLatest(optimizer).map(Resumed::step).orElse(0L);
 *     while (step &lt; steps) {
 *         double loss = model.backward(batches.get(step++));
 *         optimizer.step(loss);
 *         checkpoints.afterStep(optimizer, Metadata.of("loss", loss));
 *     }
 * }
 * </pre>
 *
 * <p>A file has the weights, and all that the optimizer keeps: its state, clock, windows under way,
 * hyperparameters set at run time, and what {@link Metadata} say. Gradients that steps clear
 * ({@link Gradients#ACCUMULATED}) are the model's, so save between windows there. A file is written
 * beside its place, made durable, read back and compared with its checksum, and only then takes its
 * place. So whatever happens, the newest file that is whole can be loaded, and none that is older
 * is harmed.
 *
 * <p>Files are named by the number of updates and belong to one run. If there is one of this step,
 * or of a later one, that this run has neither made nor resumed from, a save is refused. Later
 * ones of this run, which has been put back since, are removed by the next save. A run that is
 * resumed has the files before that, too.
 *
 * <p>One thread at a time uses it, that of the optimizer.
 */
public final class Checkpoints implements AutoCloseable {
    private final CheckpointStorage storage;
    private final Retention retention = new Retention();
    private final BackgroundSaves background = new BackgroundSaves();
    private @Nullable SavePlan plan;
    private @Nullable Snapshot snapshot;
    private @Nullable ModelOptimizer<?> snapshotted;
    private boolean inBackground;

    private Checkpoints(CheckpointStorage storage) {
        this.storage = Objects.requireNonNull(storage, "storage");
    }

    /**
     * Checkpoints in a directory, which the first one makes if there is none.
     *
     * @param directory its path, absolute or relative to the working directory
     * @return the checkpoints, none of which is removed by saves
     */
    public static Checkpoints in(Path directory) {
        return in(CheckpointStorage.directory(directory));
    }

    /**
     * Checkpoints in another place.
     *
     * @param storage the place that has the files
     * @return the checkpoints, none of which is removed by saves
     */
    public static Checkpoints in(CheckpointStorage storage) {
        return new Checkpoints(storage);
    }

    /**
     * Lets {@link #afterStep} save whenever the number of updates passes a multiple of this one.
     *
     * @param updates 1 or more
     * @return this
     */
    public Checkpoints every(long updates) {
        plan = new SavePlan(requirePositive(updates, "every"));
        return this;
    }

    /**
     * Keeps the files of the last steps, and those of {@link #keepBest}; each save removes others.
     * Without this call all are kept.
     *
     * @param files 1 or more
     * @return this
     */
    public Checkpoints keep(int files) {
        retention.keepLast((int) requirePositive(files, "keep"));
        return this;
    }

    static long requirePositive(long number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + "(" + number + "): it is 1 or more");
        }
        return number;
    }

    /**
     * {@link #keepBest(String, Best)} with the lowest value.
     *
     * @param metric the name of a metric in the {@link Metadata} of every save
     * @return this
     */
    public Checkpoints keepBest(String metric) {
        return keepBest(metric, Best.LOWEST);
    }

    /**
     * Keeps the file with the best value of a metric also, the first of several. From then on every
     * save has to come with a value; NaN is none that is best.
     *
     * @param metric the name of a metric in the {@link Metadata} of every save
     * @param best the side on which the best value is
     * @return this
     */
    public Checkpoints keepBest(String metric, Best best) {
        retention.keepBest(Metadata.requireName(metric), Objects.requireNonNull(best, "best"));
        return this;
    }

    /**
     * Lets {@link #afterStep} save as {@link #saveAsync} does.
     *
     * @return this
     */
    public Checkpoints inBackground() {
        inBackground = true;
        return this;
    }

    /**
     * Saves if a file is due. Call it after each step, whatever its outcome.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata what the caller wants to be saved beside the state, such as metrics
     * @return whether it saved, or began to
     * @throws IllegalStateException if {@link #every} was not called; else as {@link #save}
     * @throws IllegalArgumentException as {@link #save}, also if nothing is due
     * @throws CheckpointException as {@link #save}; the next try is made when the next file is due
     */
    public boolean afterStep(ModelOptimizer<?> optimizer, Metadata metadata) {
        retention.requireMetrics(metadata);
        return afterStep(optimizer, () -> metadata);
    }

    /**
     * {@link #afterStep(ModelOptimizer, Metadata)} with metadata that are made if they are wanted.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata makes the metadata, once if a file is due
     * @return whether it saved, or began to
     */
    public boolean afterStep(ModelOptimizer<?> optimizer, Supplier<Metadata> metadata) {
        if (plan == null) {
            throw new IllegalStateException(
                    "afterStep does not know when to save: call every(n) first, or save itself");
        }
        background.throwFailure();
        if (!plan.isDue(optimizer.updates())) {
            return false;
        }
        if (inBackground) {
            saveAsync(optimizer, metadata.get());
        } else {
            save(optimizer, metadata.get());
        }
        return true;
    }

    /**
     * Saves, in place of a file of this run that has the same step.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata what the caller wants to be saved beside the state, such as metrics
     * @return the name of the file
     * @throws IllegalArgumentException if the metadata lack a metric of {@link #keepBest}
     * @throws IllegalStateException if the model has its weights for evaluation or perturbed ones,
     *     or a step has failed in its midst; says which call puts it right. Also if other workers
     *     have parts of the state
     * @throws CheckpointException if the file cannot be written, or there is one of
     *     this step, or of a later one, of another run. All files are as they were. Also if a
     *     save in the background has failed
     */
    public String save(ModelOptimizer<?> optimizer, Metadata metadata) {
        background.await();
        retention.requireMetrics(metadata);
        String name = save(RunContents.of(optimizer, metadata));
        planNext(optimizer);
        return name;
    }

    /**
     * Copies weights and state and saves the copy on another thread, so that steps go on. The copy
     * is made in memory that the first call allocates, as much as a {@link Snapshot}.
     * One save at a time is under way: this call waits for the one before. What goes wrong then is
     * thrown by the next call.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata what the caller wants to be saved beside the state, such as metrics
     * @throws IllegalArgumentException as {@link #save}
     * @throws IllegalStateException as {@link #save}
     * @throws CheckpointException if a save in the background has failed
     */
    public void saveAsync(ModelOptimizer<?> optimizer, Metadata metadata) {
        background.await();
        retention.requireMetrics(metadata);
        OptimizerState state = optimizer.state();
        RunContents.requireTrainedWeights(state);
        RunContents.requireWhole(state);
        if (snapshot == null || snapshotted != optimizer) {
            snapshot = optimizer.snapshot();
            snapshotted = optimizer;
        }
        snapshot.take();
        RunContents contents = RunContents.of(snapshot, metadata);
        background.begin(() -> save(contents));
        planNext(optimizer);
    }

    private void planNext(ModelOptimizer<?> optimizer) {
        if (plan != null) {
            plan.saved(optimizer.updates());
        }
    }

    private String save(RunContents contents) {
        long step = contents.step();
        String name = StepNames.of(step);
        NavigableSet<Long> steps = steps();
        Long later = retention.ofOthersFrom(step, steps);
        if (later != null) {
            throw CheckpointLog.notOfThisRun(storage, StepNames.of(later), later, step);
        }
        CheckpointFile.write(storage, name, contents);
        retention.add(step, contents.metadata());
        removeSuperfluous(step);
        return name;
    }

    /** Removes files; what cannot be removed stays, for the new file is there. */
    private void removeSuperfluous(long saved) {
        try {
            for (long step : retention.superfluous(saved, steps(), this::readMetadata)) {
                storage.delete(StepNames.of(step));
            }
        } catch (IOException | CheckpointException thrown) {
            CheckpointLog.notRemoved(storage, thrown);
        }
    }

    private Metadata readMetadata(long step) throws IOException {
        try (CheckpointFile file = CheckpointFile.open(storage, StepNames.of(step))) {
            return file.head().metadata();
        }
    }

    /** The steps that have files. */
    private NavigableSet<Long> steps() {
        try {
            return StepNames.steps(storage.list());
        } catch (IOException thrown) {
            throw new CheckpointException(
                    storage + " cannot be listed: " + CheckpointLog.reason(thrown), thrown);
        }
    }

    /**
     * Goes on from the newest file that is whole: weights and state are as they were when it was
     * saved. What the builder configures holds where it differs, and a line in the log says so.
     * Files that are damaged are passed over, with a line in the log each, and removed by the next
     * save.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @return nothing if there is no file
     * @throws CheckpointException if the file does not fit the model, which lists all differences,
     *     or if files are there and none of them can be read. Also if one that is tried is not
     *     damaged, but access is denied, or the thread was interrupted. The model is as it was.
     *     Also if a save in the background has failed
     */
    public Optional<Resumed> resumeLatest(ModelOptimizer<?> optimizer) {
        return resumeLatest(optimizer, LoadOptions.strict());
    }

    /**
     * {@link #resumeLatest(ModelOptimizer)} where file and model may differ in what options say.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param options the differences that are taken between file and model
     * @return this
     */
    public Optional<Resumed> resumeLatest(ModelOptimizer<?> optimizer, LoadOptions options) {
        background.await();
        List<Resumed.PassedOver> passedOver = new ArrayList<>();
        Set<Long> gone = new HashSet<>();
        NavigableSet<Long> left = steps();
        while (!left.isEmpty()) {
            long step = left.last();
            String name = StepNames.of(step);
            try {
                RunHead head = CheckpointFile.load(storage, name, optimizer, options);
                if (!options.isWeightsOnly()) {
                    retention.addAll(left.headSet(step, false));
                    retention.add(step, head.metadata());
                }
                planNext(optimizer);
                return Optional.of(new Resumed(name, head.updates(), head.metadata(), passedOver));
            } catch (IOException damaged) {
                if (damaged instanceof NoSuchFileException && gone.add(step)) {
                    // Another saver has removed it, and has a newer one.
                    left = steps();
                    continue;
                }
                if (damaged instanceof ClosedByInterruptException
                        || damaged instanceof AccessDeniedException) {
                    throw CheckpointLog.cannot("read", CheckpointLog.file(storage, name), damaged);
                }
                String reason = CheckpointLog.reason(damaged);
                passedOver.add(new Resumed.PassedOver(name, reason));
                retention.add(step, null);
                CheckpointLog.passedOver(CheckpointLog.file(storage, name), reason);
                left = left.headSet(step, false);
            }
        }
        if (!passedOver.isEmpty()) {
            throw CheckpointLog.noneWhole(storage, passedOver);
        }
        return Optional.empty();
    }

    /**
     * Removes all checkpoints of this place, as for a run that begins anew.
     *
     * @throws CheckpointException if one cannot be removed
     */
    public void clear() {
        background.await();
        for (long step : steps()) {
            try {
                storage.delete(StepNames.of(step));
            } catch (IOException thrown) {
                throw new CheckpointException(
                        storage + "/" + StepNames.of(step) + " cannot be removed: "
                                + CheckpointLog.reason(thrown),
                        thrown);
            }
        }
    }

    /** Waits for the save in the background, and throws what has gone wrong with it. */
    @Override
    public void close() {
        background.await();
    }
}
