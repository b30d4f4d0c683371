package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.checkpoint.SimulatedDisk.Fault;
import io.stepsmith.checkpoint.step.WorkerNames;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.CollectiveException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A fault at every operation of every save of workers: all of them always go on from one step,
 * which is the last one that was saved, or the one that was being saved.
 */
@Tag("sampled")
class WorkerFaultsTest {
    private static final Path DIRECTORY = Path.of("/disk/run").toAbsolutePath();
    private static final int SAVES = 4;
    private static final int WORKERS = 3;
    private static final int SEEDS = Boolean.getBoolean("stepsmith.whole") ? 20 : 2;

    private SimulatedDisk disk = new SimulatedDisk();

    private WorkerCheckpoints checkpoints(Collective workers) {
        return checkpoints(new DirectoryStorage(DIRECTORY, disk), workers);
    }

    private static WorkerCheckpoints checkpoints(CheckpointStorage storage, Collective workers) {
        return WorkerCheckpoints.in(storage, workers).every(1);
    }

    /** Makes saves until one fails, and returns the last step that has been saved. */
    private static long saveUntilItFails(CountingPart part, WorkerCheckpoints checkpoints) {
        for (int i = 0; i < SAVES; i++) {
            part.steps(1);
            try {
                checkpoints.afterStep(part.optimizer(), Metadata.none());
            } catch (CheckpointException failed) {
                assertTrue(
                        failed.getMessage().endsWith("simulated fault")
                                || failed.getMessage().endsWith("whose own exception says how"),
                        failed::getMessage);
                return part.updates() - 1;
            }
        }
        return part.updates();
    }

    private long saveUntilItFails() {
        List<Object> saved = TakingTurns.run(
                WORKERS,
                workers -> saveUntilItFails(new CountingPart(workers), checkpoints(workers)));
        saved.forEach(one -> assertEquals(saved.get(0), one));
        return (long) saved.get(0);
    }

    private static int operations() {
        WorkerFaultsTest counted = new WorkerFaultsTest();
        counted.saveUntilItFails();
        return counted.disk.operations();
    }

    /** Lets other workers go on, and returns the step. */
    private long assertResumes(int size, long saved) {
        List<Object> resumed = TakingTurns.run(size, workers -> {
            CountingPart part = new CountingPart(workers);
            return List.of(
                    checkpoints(workers)
                            .resume(part.optimizer())
                            .map(Resumed::passedOver)
                            .orElse(List.of()),
                    checked(part));
        });
        long step = -1;
        for (Object one : resumed) {
            List<?> result = assertInstanceOf(List.class, one, one::toString);
            assertEquals(List.of(), result.get(0));
            assertEquals(resumed.get(0), one);
            step = (long) result.get(1);
        }
        long found = step;
        assertTrue(
                found == saved || found == saved + 1,
                () -> found + " after " + saved + " of " + disk.files());
        return step;
    }

    private static long checked(CountingPart part) {
        part.assertAt(part.updates());
        return part.updates();
    }

    /** Each worker and the disk fail at each operation, for once or for good. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void theNewestManifestIsValid(Fault fault) {
        int operations = operations();
        assertTrue(operations > 100, () -> operations + " operations");
        for (int i = 0; i < operations; i++) {
            disk = new SimulatedDisk();
            disk.failAt(i, fault);
            long saved = saveUntilItFails();
            disk.restart();
            long resumed = assertResumes(1 + i % 4, saved);
            // Another attempt goes on, with as many workers or others.
            List<Object> next = TakingTurns.run(2 + i % 2, workers -> {
                CountingPart part = new CountingPart(workers);
                WorkerCheckpoints checkpoints = checkpoints(workers);
                checkpoints.resume(part.optimizer());
                checkpoints.save(part.steps(1).optimizer(), Metadata.none());
                return checkpoints.save(part.steps(1).optimizer(), Metadata.none());
            });
            next.forEach(name -> assertEquals(WorkerNames.manifest(resumed + 2), name));
            assertEquals(resumed + 2, assertResumes(3, resumed + 2));
            assertEquals(2 + 2 * (2 + i % 2), disk.files().size(), disk.files()::toString);
        }
    }

    /** A step is saved, and then again: the first of both is there until the second one is. */
    @Test
    void aStepThatIsSavedAgainIsNeverDamaged() {
        int operations = saveTwice();
        for (int i = 0; i < operations; i++) {
            disk = new SimulatedDisk();
            disk.failAt(i, Fault.DEATH);
            saveTwice();
            disk.restart();
            assertResumes(2, 0);
        }
    }

    private int saveTwice() {
        TakingTurns.run(WORKERS, workers -> {
            CountingPart part = new CountingPart(workers).steps(1);
            WorkerCheckpoints checkpoints = checkpoints(workers);
            checkpoints.save(part.optimizer(), Metadata.of("loss", 1));
            return checkpoints.save(part.optimizer(), Metadata.of("loss", 2));
        });
        return disk.operations();
    }

    /** Workers of whom one could not save go on, and save the next step. */
    @Test
    void theSameRunGoesOn() {
        int operations = operations();
        for (int i = 0; i < operations; i++) {
            disk = new SimulatedDisk();
            disk.failAt(i, Fault.ERROR);
            List<Object> results = TakingTurns.run(WORKERS, workers -> {
                CountingPart part = new CountingPart(workers);
                WorkerCheckpoints checkpoints = checkpoints(workers);
                saveUntilItFails(part, checkpoints);
                checkpoints.save(part.steps(1).optimizer(), Metadata.none());
                return part.updates();
            });
            long saved = assertInstanceOf(Long.class, results.get(0), results::toString);
            results.forEach(one -> assertEquals(saved, one));
            assertEquals(saved, assertResumes(2, saved));
            int steps = WorkerNames.steps(disk.files()).size();
            assertTrue(steps <= 2, disk.files()::toString);
            assertEquals(steps * (1 + WORKERS), disk.files().size(), disk.files()::toString);
        }
    }

    /** What was not forced is gone in part: names, and the ends of files. */
    @Test
    void theNewestManifestIsValidAfterThePowerWasGone() {
        int operations = operations();
        for (int i = 0; i <= operations; i++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                disk = new SimulatedDisk();
                disk.failAt(i, Fault.DEATH);
                long saved = saveUntilItFails();
                disk.losePower(new Random(seed));
                assertResumes(1 + i % 4, saved);
            }
        }
    }

    /** The end of a worker's process. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** One worker is killed at each of its operations: the others fail and name it. */
    @Test
    void oneWorkerIsKilled() {
        for (int killed = 0; killed < WORKERS; killed++) {
            int rank = killed;
            for (int at = 0, reached = 1; reached > 0; at++) {
                disk = new SimulatedDisk();
                int operation = at;
                long[] saved = {0};
                List<Object> results = TakingTurns.run(WORKERS, workers -> {
                    CountingPart part = new CountingPart(workers);
                    Mortal storage = new Mortal(
                            new DirectoryStorage(DIRECTORY, disk),
                            workers.rank() == rank ? operation : -1);
                    WorkerCheckpoints checkpoints = checkpoints(storage, workers);
                    for (int i = 0; i < SAVES; i++) {
                        checkpoints.afterStep(part.steps(1).optimizer(), Metadata.none());
                        saved[0] = Math.max(saved[0], part.updates());
                    }
                    return "done";
                });
                reached = results.get(rank) instanceof Killed ? 1 : 0;
                for (int r = 0; r < WORKERS && reached > 0; r++) {
                    if (r != rank && !results.get(r).equals("done")) {
                        assertEquals(
                                rank,
                                assertInstanceOf(CollectiveException.class, results.get(r))
                                        .rank());
                    }
                }
                assertResumes(2, saved[0]);
            }
        }
    }

    /** A place whose user dies at an operation. */
    private static final class Mortal implements CheckpointStorage {
        private final CheckpointStorage storage;
        private int left;
        private boolean dead;

        Mortal(CheckpointStorage storage, int left) {
            this.storage = storage;
            this.left = left;
        }

        private void count() {
            if (left-- == 0) {
                dead = true;
                throw new Killed();
            }
        }

        @Override
        public List<String> list() throws IOException {
            count();
            return storage.list();
        }

        @Override
        public SeekableByteChannel read(String name) throws IOException {
            count();
            return storage.read(name);
        }

        @Override
        public Draft write(String name) throws IOException {
            count();
            Draft draft = storage.write(name);
            return new Draft() {
                @Override
                public java.nio.channels.WritableByteChannel channel() throws IOException {
                    count();
                    return draft.channel();
                }

                @Override
                public SeekableByteChannel readBack() throws IOException {
                    count();
                    return draft.readBack();
                }

                @Override
                public void commit() throws IOException {
                    count();
                    draft.commit();
                    count();
                }

                @Override
                public void close() throws IOException {
                    if (!dead) {
                        draft.close();
                    }
                }
            };
        }

        @Override
        public void delete(String name) throws IOException {
            count();
            storage.delete(name);
        }
    }
}
