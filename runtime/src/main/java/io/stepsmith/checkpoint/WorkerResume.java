package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.step.Manifest;
import io.stepsmith.checkpoint.step.WorkerNames;
import io.stepsmith.cluster.Collective;
import io.stepsmith.engine.recorder.RecordedCheckpoint;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The way of workers to the newest step that all of them can read. The first worker says which one
 * is tried next; each part is compared with its checksum by one worker.
 */
final class WorkerResume {
    private static final int NUMBERS = 2;
    private static final double WHOLE = 0;
    private static final double DAMAGED = 1;
    private static final double NONE_LEFT = -1;
    private static final String READ = "read";

    private final CheckpointStorage storage;
    private final Collective workers;
    private final Retention retention;
    private final ModelOptimizer<?> optimizer;
    private final JointWork joint;
    private final List<Resumed.PassedOver> passedOver = new ArrayList<>();
    /** Steps that have not been tried, on the first worker once it has listed them. */
    private @Nullable NavigableSet<Long> left;

    /** The reason that the last try failed for, if it did on this worker. */
    private String reason = "";

    private @Nullable FileContents contents;

    WorkerResume(
            CheckpointStorage storage,
            Collective workers,
            Retention retention,
            ModelOptimizer<?> optimizer) {
        this.storage = storage;
        this.workers = workers;
        this.retention = retention;
        this.optimizer = optimizer;
        joint = new JointWork(workers, NUMBERS);
    }

    Optional<Resumed> resume() {
        while (true) {
            double[] next = joint.of(READ, storage.toString(), this::next)[0];
            if (next[0] == NONE_LEFT) {
                if (!passedOver.isEmpty()) {
                    throw CheckpointLog.noneWhole(storage, passedOver);
                }
                return Optional.empty();
            }
            long step = (long) next[0];
            boolean resumed = false;
            if (next[1] < 0) {
                passOver(step, 0);
            } else {
                resumed = resume(step, (int) (long) next[1]);
            }
            if (resumed) {
                return Optional.of(resumed(step));
            }
        }
    }

    /** Returns the next step and the checksum of its manifest, -1 if that is damaged. */
    private double[] next() throws IOException {
        if (workers.rank() > 0) {
            return new double[NUMBERS];
        }
        NavigableSet<Long> steps = left == null ? WorkerNames.steps(storage.list()) : left;
        left = new TreeSet<>(steps);
        Long step = left.pollLast();
        if (step == null) {
            return new double[] {NONE_LEFT, 0};
        }
        try {
            return new double[] {
                step, Integer.toUnsignedLong(StepParts.manifest(storage, step).crc())
            };
        } catch (IOException damaged) {
            note(damaged, WorkerNames.manifest(step));
            return new double[] {step, -1};
        }
    }

    /** Notes why a file cannot be read, unless that is no matter of what is in it. */
    private void note(IOException damaged, String file) throws IOException {
        if (damaged instanceof ClosedByInterruptException
                || damaged instanceof AccessDeniedException) {
            throw damaged;
        }
        reason = file + ": " + CheckpointLog.reason(damaged);
    }

    /** Resumes from a step, unless it is damaged. */
    private boolean resume(long step, int crc) {
        String file = CheckpointLog.file(storage, WorkerNames.manifest(step));
        RecordedCheckpoint recorded = RecordedCheckpoint.begin("load");
        try (StepParts parts = new StepParts(storage, step)) {
            double[][] verdicts = joint.of(READ, file, () -> open(parts, step, crc));
            for (int rank = 0; rank < verdicts.length; rank++) {
                if (verdicts[rank][0] == DAMAGED) {
                    passOver(step, verdicts[workers.rank()][0] == DAMAGED ? workers.rank() : rank);
                    recorded.end(file, 0, 0, new IOException(reason));
                    return false;
                }
            }
            joint.of(READ, file, this::restore);
            recorded.end(file, step, parts.bytes(), null);
            return true;
        } catch (IOException notClosed) {
            throw CheckpointLog.cannot(READ, file, notClosed);
        }
    }

    private double[] open(StepParts parts, long step, int crc) throws IOException {
        try {
            Manifest manifest = StepParts.manifest(storage, step);
            if (manifest.crc() != crc) {
                throw new IOException("The manifest is another one than worker 0 has read");
            }
            contents = parts.open(
                    manifest,
                    workers.rank(),
                    workers.size(),
                    optimizer.parameters().size());
            return new double[] {WHOLE};
        } catch (IOException damaged) {
            note(damaged, parts.at());
        } catch (UncheckedIOException damaged) {
            note(Objects.requireNonNull(damaged.getCause()), parts.at());
        } catch (IllegalArgumentException apart) {
            reason = parts.at() + ": " + apart.getMessage();
        }
        return new double[] {DAMAGED};
    }

    private double[] restore() throws IOException {
        if (contents != null) {
            CheckpointFile.restore(contents, optimizer, LoadOptions.strict());
        }
        return new double[] {};
    }

    private void passOver(long step, int rank) {
        String name = WorkerNames.manifest(step);
        String why = rank == workers.rank()
                ? reason
                : "worker " + rank + " cannot read it, whose log says why";
        passedOver.add(new Resumed.PassedOver(name, why));
        retention.add(step, null);
        CheckpointLog.passedOver(CheckpointLog.file(storage, name), why);
    }

    private Resumed resumed(long step) {
        Metadata metadata = contents == null ? Metadata.none() : contents.head().metadata();
        if (left != null) {
            retention.addAll(left);
        }
        retention.add(step, metadata);
        return new Resumed(WorkerNames.manifest(step), step, metadata, passedOver);
    }
}
