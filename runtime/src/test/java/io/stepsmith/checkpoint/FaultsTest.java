package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.checkpoint.SimulatedDisk.Fault;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A fault at every operation of every save: the newest file that is whole always loads, and it is
 * the last one that was saved, or the one that was being saved.
 */
@Tag("sampled")
class FaultsTest {
    private static final Path DIRECTORY = Path.of("/disk/run").toAbsolutePath();
    private static final int SAVES = 4;
    private static final int SEEDS = Boolean.getBoolean("stepsmith.whole") ? 20 : 2;

    private SimulatedDisk disk;

    private Checkpoints checkpoints() {
        return Checkpoints.in(new DirectoryStorage(DIRECTORY, disk)).every(1).keep(2);
    }

    /** Makes saves until one fails, and returns the last step that has been saved. */
    private static long saveUntilItFails(Counting run, Checkpoints checkpoints) {
        for (int i = 0; i < SAVES; i++) {
            run.step();
            try {
                checkpoints.afterStep(run, Metadata.none());
            } catch (CheckpointException failed) {
                assertTrue(failed.getMessage().endsWith("simulated fault"), failed::getMessage);
                return run.updates() - 1;
            }
        }
        return run.updates();
    }

    private static int operations() {
        FaultsTest counted = new FaultsTest();
        counted.disk = new SimulatedDisk();
        saveUntilItFails(Counting.of(20), counted.checkpoints());
        return counted.disk.operations();
    }

    private long assertResumes(long saved) {
        Counting resumed = Counting.of(20);
        Optional<Resumed> found = checkpoints().resumeLatest(resumed);
        resumed.assertAt(resumed.updates());
        assertTrue(
                resumed.updates() == saved || resumed.updates() == saved + 1,
                () -> resumed.updates() + " after " + saved + " of " + disk.files());
        assertEquals(List.of(), found.map(Resumed::passedOver).orElse(List.of()));
        return resumed.updates();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theNewestFileIsWhole(Fault fault) {
        int operations = operations();
        assertTrue(operations > 40, () -> operations + " operations");
        for (int i = 0; i < operations; i++) {
            disk = new SimulatedDisk();
            disk.failAt(i, fault);
            Counting run = Counting.of(20);
            Checkpoints checkpoints = checkpoints();
            long saved = saveUntilItFails(run, checkpoints);
            disk.restart();
            long resumed = assertResumes(saved);
            // The same run goes on, or another process.
            Counting next = Counting.of(20);
            Checkpoints later = fault == Fault.ERROR ? checkpoints : checkpoints();
            if (fault == Fault.DEATH) {
                later.resumeLatest(next);
            } else {
                next = run;
            }
            next.step();
            later.afterStep(next, Metadata.none());
            assertResumes(next.updates());
            assertEquals(
                    List.of(),
                    disk.files().stream()
                            .filter(file -> !file.startsWith("step-"))
                            .toList(),
                    "after a fault at " + i + ", resumed from " + resumed);
        }
    }

    /** What was not forced is gone in part: names, and the ends of files. */
    @Test
    void theNewestFileIsWholeAfterThePowerWasGone() {
        int operations = operations();
        for (int i = 0; i <= operations; i++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                disk = new SimulatedDisk();
                disk.failAt(i, Fault.DEATH);
                long saved = saveUntilItFails(Counting.of(20), checkpoints());
                disk.losePower(new Random(seed));
                assertResumes(saved);
            }
        }
    }

    /** So the test sees what it is to see. */
    @Test
    void aDiskThatForcesNothingLosesFiles() {
        disk = new SimulatedDisk(true);
        long saved = saveUntilItFails(Counting.of(20), checkpoints());
        disk.losePower(new Random(1));
        assertThrows(AssertionError.class, () -> {
            try {
                assertResumes(saved);
            } catch (CheckpointException noneWhole) {
                throw new AssertionError(noneWhole);
            }
        });
    }

    /** A disk that gives other bytes than it was given is seen before the file has its name. */
    @Test
    void bytesThatChangeOnTheirWayAreSeen() {
        disk = new SimulatedDisk() {
            @Override
            public NewFile create(Path file) throws java.io.IOException {
                NewFile created = super.create(file);
                return new ForwardingFile(created) {
                    @Override
                    public void force() throws java.io.IOException {
                        super.force();
                        flip(file, 5000);
                    }
                };
            }
        };
        Counting run = Counting.of(20).steps(1);
        Checkpoints checkpoints = checkpoints();
        String message = assertThrows(
                        CheckpointException.class, () -> checkpoints.save(run, Metadata.none()))
                .getMessage();
        assertTrue(message.contains("bytes have changed"), message);
        assertEquals(List.of(), disk.files());
    }
}
