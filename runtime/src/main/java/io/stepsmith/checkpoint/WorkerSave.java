package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.checkpoint.step.Manifest;
import io.stepsmith.checkpoint.step.WorkerNames;
import io.stepsmith.cluster.Collective;
import io.stepsmith.engine.state.SlotNames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/**
 * One save of workers: each writes its part, and when all are there, the first one writes the
 * manifest.
 */
final class WorkerSave {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NUMBERS = 2;
    private static final double[] NOTHING = {};

    private final CheckpointStorage storage;
    private final Collective workers;
    private final Retention retention;
    private final JointWork joint;

    WorkerSave(CheckpointStorage storage, Collective workers, Retention retention) {
        this.storage = storage;
        this.workers = workers;
        this.retention = retention;
        joint = new JointWork(workers, NUMBERS);
    }

    /** Saves, and returns the name of the manifest. */
    String save(ModelOptimizer<?> optimizer, Metadata metadata) {
        long step = optimizer.updates();
        String name = WorkerNames.manifest(step);
        String file = CheckpointLog.file(storage, name);
        double[][] begun = joint.of("saved", file, () -> begin(step));
        requireOneStep(file, begun);
        long save = (long) begun[0][1];
        double[][] written =
                joint.of("saved", file, () -> writePart(part(optimizer, metadata), save));
        joint.of("saved", file, () -> writeManifest(step, save, written));
        if (workers.rank() == 0) {
            retention.add(step, metadata);
            removeSuperfluous(step);
        }
        return name;
    }

    /** Returns the step, and on the first worker a number that no other save has. */
    private double[] begin(long step) throws IOException {
        if (workers.rank() > 0) {
            return new double[] {step, 0};
        }
        Long later = retention.ofOthersFrom(step, WorkerNames.steps(storage.list()));
        if (later != null) {
            throw CheckpointLog.notOfThisRun(storage, WorkerNames.manifest(later), later, step);
        }
        return new double[] {step, RANDOM.nextLong() >>> Long.SIZE - WorkerNames.SAVE_BITS};
    }

    private static void requireOneStep(String file, double[][] begun) {
        for (int rank = 1; rank < begun.length; rank++) {
            if (begun[rank][0] != begun[0][0]) {
                throw new CheckpointException(file + " cannot be saved: worker 0 has had "
                        + (long) begun[0][0] + " updates, worker " + rank + " has had "
                        + (long) begun[rank][0]);
            }
        }
    }

    /** The contents of a worker's part. That of the first one has the weights and the metadata. */
    private RunContents part(ModelOptimizer<?> optimizer, Metadata metadata) {
        RunContents all = RunContents.ofWorker(optimizer, metadata);
        OptimizerState state = all.state();
        if (SlotNames.isWindowUnderWay(state.slots())) {
            throw new IllegalStateException("a window of micro-batches is under way, whose sums"
                    + " differ from worker to worker: save after its last step");
        }
        List<Slot> slots = new ArrayList<>(state.slots());
        slots.removeIf(slot -> slot.count() == 0 && slot.length() > 0);
        return workers.rank() == 0
                ? new RunContents(all.parameters(), state.withSlots(slots), metadata)
                : new RunContents(List.of(), state.withSlots(slots), Metadata.none());
    }

    private double[] writePart(RunContents contents, long save) {
        String name = WorkerNames.part(contents.step(), workers.rank(), workers.size(), save);
        CheckpointFile.Written written = CheckpointFile.write(storage, name, contents);
        return new double[] {written.bytes(), Integer.toUnsignedLong(written.crc())};
    }

    private double[] writeManifest(long step, long save, double[][] written) throws IOException {
        if (workers.rank() == 0) {
            List<Manifest.Part> parts = new ArrayList<>();
            for (int rank = 0; rank < written.length; rank++) {
                parts.add(new Manifest.Part(
                        WorkerNames.part(step, rank, written.length, save),
                        (long) written[rank][0],
                        (int) (long) written[rank][1]));
            }
            write(new Manifest(step, parts));
        }
        return NOTHING;
    }

    /** Writes a manifest beside its place, reads it back, and puts it there. */
    private void write(Manifest manifest) throws IOException {
        byte[] bytes = manifest.text().getBytes(StandardCharsets.UTF_8);
        try (CheckpointStorage.Draft draft = storage.write(WorkerNames.manifest(manifest.step()))) {
            WritableByteChannel channel = draft.channel();
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (!Arrays.equals(bytes, StepParts.bytes(draft.readBack()))) {
                throw new IOException("other bytes are there than were written");
            }
            draft.commit();
        }
    }

    /**
     * Removes manifests that are no longer wanted, and then all parts up to this step that no
     * manifest lists. What cannot be removed stays, for the new files are there.
     */
    private void removeSuperfluous(long saved) {
        try {
            List<String> files = storage.list();
            NavigableSet<Long> steps = WorkerNames.steps(files);
            Set<Long> superfluous = retention.superfluous(saved, steps, step -> Metadata.none());
            for (long step : superfluous) {
                storage.delete(WorkerNames.manifest(step));
            }
            steps.removeAll(superfluous);
            Set<String> listed = new HashSet<>();
            Set<Long> unread = new HashSet<>();
            for (long step : steps) {
                list(step, listed, unread);
            }
            for (String file : files) {
                long step = WorkerNames.stepOfPart(file);
                if (step >= 0
                        && (step <= saved || superfluous.contains(step))
                        && !listed.contains(file)
                        && !unread.contains(step)) {
                    storage.delete(file);
                }
            }
        } catch (IOException | CheckpointException thrown) {
            CheckpointLog.notRemoved(storage, thrown);
        }
    }

    private void list(long step, Set<String> listed, Set<Long> unread) {
        try {
            StepParts.manifest(storage, step).parts().forEach(part -> listed.add(part.name()));
        } catch (IOException | CheckpointException damaged) {
            unread.add(step);
        }
    }
}
