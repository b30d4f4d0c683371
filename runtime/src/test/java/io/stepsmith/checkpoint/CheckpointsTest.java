package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.checkpoint.step.StepNames;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run's directory has after some steps, and what the run goes on from. */
class CheckpointsTest {
    private static final int WEIGHTS = 300;

    @TempDir
    private Path folder;

    private static String name(long step) {
        return StepNames.of(step);
    }

    private List<Long> steps() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(StepNames.steps(
                    files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    /** Steps, with a metric that is the step's number. */
    private static Counting run(Counting run, Checkpoints checkpoints, int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
            checkpoints.afterStep(run, Metadata.of("loss", run.updates()));
        }
        return run;
    }

    @Test
    void aRunGoesOnFromItsLastFile() throws IOException {
        try (Checkpoints checkpoints = Checkpoints.in(folder).every(5).keep(3)) {
            Counting run = Counting.of(WEIGHTS);
            assertEquals(Optional.empty(), checkpoints.resumeLatest(run));
            run(run, checkpoints, 32);
            assertEquals(List.of(20L, 25L, 30L), steps());
        }
        try (Checkpoints checkpoints = Checkpoints.in(folder).every(5).keep(3)) {
            Counting run = Counting.of(WEIGHTS);
            Resumed resumed = checkpoints.resumeLatest(run).orElseThrow();
            assertEquals(new Resumed(name(30), 30, Metadata.of("loss", 30), List.of()), resumed);
            run.assertAt(30);
            run(run, checkpoints, 5);
            run.assertAt(35);
            assertEquals(List.of(25L, 30L, 35L), steps());
        }
    }

    @Test
    void aFileIsSavedWheneverItIsAskedFor() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        Counting run = Counting.of(WEIGHTS).steps(3);
        assertEquals(name(3), checkpoints.save(run, Metadata.none()));
        assertEquals(name(3), checkpoints.save(run, Metadata.none().with("position", "17")));
        Counting other = Counting.of(WEIGHTS);
        Resumed resumed = Checkpoints.in(folder).resumeLatest(other).orElseThrow();
        assertEquals(Optional.of("17"), resumed.metadata().text("position"));
        other.assertAt(3);
        assertEquals(List.of(3L), steps());
        assertThrows(
                IllegalStateException.class, () -> checkpoints.afterStep(run, Metadata.none()));
    }

    @Test
    void theBestFileIsKeptAlsoByALaterProcess() throws IOException {
        for (int process = 0; process < 3; process++) {
            Checkpoints checkpoints = Checkpoints.in(folder).every(1).keep(2).keepBest("loss");
            Counting run = Counting.of(WEIGHTS);
            checkpoints.resumeLatest(run);
            for (int i = 0; i < 4; i++) {
                run.step();
                double loss = Math.abs(run.updates() - 3);
                checkpoints.afterStep(run, Metadata.of("loss", loss));
            }
        }
        assertEquals(List.of(3L, 11L, 12L), steps());
        Checkpoints checkpoints = Checkpoints.in(folder).every(100).keepBest("loss");
        Counting run = Counting.of(WEIGHTS).steps(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> checkpoints.afterStep(run, Metadata.of("accuracy", 1)));
        assertThrows(IllegalArgumentException.class, () -> checkpoints.save(run, Metadata.none()));
    }

    @Test
    void damagedFilesArePassedOverAndSaidToBe() throws IOException {
        try (Checkpoints checkpoints = Checkpoints.in(folder).every(1)) {
            run(Counting.of(WEIGHTS), checkpoints, 5);
        }
        byte[] bytes = Files.readAllBytes(folder.resolve(name(5)));
        bytes[bytes.length / 2] ^= 4;
        Files.write(folder.resolve(name(5)), bytes);
        Files.write(folder.resolve(name(4)), Arrays.copyOf(bytes, 1000));
        Files.write(folder.resolve(name(3)), new byte[0]);
        Counting run = Counting.of(WEIGHTS);
        Checkpoints checkpoints = Checkpoints.in(folder).every(1).keep(2);
        Resumed resumed = checkpoints.resumeLatest(run).orElseThrow();
        run.assertAt(2);
        assertEquals(2, resumed.step());
        assertEquals(
                List.of(name(5), name(4), name(3)),
                resumed.passedOver().stream().map(Resumed.PassedOver::name).toList());
        assertTrue(
                resumed.passedOver().get(0).reason().contains("bytes have changed"),
                resumed.passedOver()::toString);
        run(run, checkpoints, 1);
        assertEquals(List.of(2L, 3L), steps(), "what was passed over is out of date");
    }

    /** A place that cannot be listed may have files, so that no run begins anew there. */
    @Test
    void aFileIsNotTakenForAnEmptyDirectory() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        Counting run = Counting.of(WEIGHTS).steps(1);
        for (Path directory : List.of(file, file.resolve("below"))) {
            Checkpoints checkpoints = Checkpoints.in(directory);
            assertEquals(
                    directory + " cannot be listed: " + directory + " is no directory",
                    assertThrows(CheckpointException.class, () -> checkpoints.resumeLatest(run))
                            .getMessage());
            assertThrows(CheckpointException.class, () -> checkpoints.save(run, Metadata.none()));
            assertEquals(
                    directory + "/x cannot be saved: " + file + " is no directory",
                    assertThrows(
                                    CheckpointException.class,
                                    () -> Checkpoint.save(
                                            run, Metadata.none(), directory.resolve("x")))
                            .getMessage());
        }
        assertEquals(Optional.empty(), Checkpoints.in(folder.resolve("none")).resumeLatest(run));
    }

    @Test
    void metadataThatAreNullAreRefusedAtOnce() {
        Checkpoints checkpoints = Checkpoints.in(folder);
        Counting run = Counting.of(WEIGHTS).steps(1);
        NullPointerException refused =
                assertThrows(NullPointerException.class, () -> checkpoints.save(run, null));
        assertEquals("metadata", refused.getMessage());
    }

    /** An interrupted thread reads no file, and none of them is damaged. */
    @Test
    void filesOfAnInterruptedThreadAreNotPassedOver() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        Counting run = Counting.of(WEIGHTS).steps(1);
        checkpoints.save(run, Metadata.none());
        Thread.currentThread().interrupt();
        String message = assertThrows(
                        CheckpointException.class, () -> checkpoints.resumeLatest(run))
                .getMessage();
        assertEquals(
                folder + "/" + name(1) + " cannot be read: the thread was interrupted, which"
                        + " Thread.interrupted() clears",
                message);
        assertTrue(Thread.interrupted());
        assertEquals(1, checkpoints.resumeLatest(run).orElseThrow().step());
    }

    /** A file that another user owns is no damaged one, which the next save would remove. */
    @Test
    void filesThatMayNotBeReadAreNotPassedOver() {
        Counting run = Counting.of(WEIGHTS);
        run(run, Checkpoints.in(folder).every(1), 2);
        CheckpointStorage files = CheckpointStorage.directory(folder);
        CheckpointStorage denied = (CheckpointStorage) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CheckpointStorage.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("read") && arguments[0].equals(name(2))) {
                        throw new AccessDeniedException(name(2));
                    }
                    return method.invoke(files, arguments);
                });
        String message = assertThrows(
                        CheckpointException.class, () -> Checkpoints.in(denied).resumeLatest(run))
                .getMessage();
        assertEquals(folder + "/" + name(2) + " cannot be read: access is denied", message);
    }

    @Test
    void aDirectoryOfDamagedFilesIsNotTakenForAnEmptyOne() throws IOException {
        Files.write(folder.resolve(name(7)), new byte[100]);
        Counting run = Counting.of(WEIGHTS);
        String message = assertThrows(
                        CheckpointException.class, () -> Checkpoints.in(folder).resumeLatest(run))
                .getMessage();
        assertTrue(message.startsWith("No file in " + folder + " can be read"), message);
        assertTrue(message.contains(name(7)), message);
        run.assertAt(0);
        Checkpoints.in(folder).clear();
        assertEquals(Optional.empty(), Checkpoints.in(folder).resumeLatest(run));
    }

    @Test
    void aFileThatDoesNotFitIsNotPassedOver() {
        Counting run = Counting.of(WEIGHTS).steps(2);
        Checkpoints.in(folder).save(run, Metadata.none());
        Counting larger = Counting.of(WEIGHTS + 1).steps(1);
        String message = assertThrows(
                        CheckpointException.class,
                        () -> Checkpoints.in(folder).resumeLatest(larger))
                .getMessage();
        assertEquals(
                folder + "/" + name(2) + " does not fit the model:\n  parameter w is FLOAT[301] in"
                        + " group default, saved was FLOAT[300] in group default",
                message);
        larger.assertAt(1);
    }

    /** The directory of another run: neither are its files written over, nor this one's lost. */
    @Test
    void laterFilesOfAnotherRunAreNotWrittenOver() throws IOException {
        run(Counting.of(WEIGHTS), Checkpoints.in(folder).every(10), 20);
        Checkpoints checkpoints = Checkpoints.in(folder).every(5).keep(1);
        Counting run = Counting.of(WEIGHTS);
        String message = assertThrows(CheckpointException.class, () -> run(run, checkpoints, 5))
                .getMessage();
        assertEquals(
                folder + " has " + name(10) + ", of a later step than 5 and not of this run:"
                        + " resume from it, delete it, or save into another directory",
                message);
        Counting again = Counting.of(WEIGHTS);
        message = assertThrows(
                        CheckpointException.class,
                        () -> run(again, Checkpoints.in(folder).every(20), 20))
                .getMessage();
        assertEquals(
                folder + " has " + name(20) + ", not of this run:"
                        + " resume from it, delete it, or save into another directory",
                message);
        assertEquals(List.of(10L, 20L), steps());
    }

    /** The later files are of steps that the run has taken back. */
    @Test
    void aRunThatIsPutBackRemovesItsLaterFiles() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder).every(2);
        Counting run = run(Counting.of(WEIGHTS), checkpoints, 3);
        var snapshot = run.snapshot();
        snapshot.take();
        run(run, checkpoints, 4);
        assertEquals(List.of(2L, 4L, 6L), steps());
        snapshot.restore();
        run(run, checkpoints, 1);
        assertEquals(List.of(2L, 4L), steps());
        Counting other = Counting.of(WEIGHTS);
        checkpoints.resumeLatest(other);
        other.assertAt(4);
    }

    /** A run that is resumed has the files before that, too. */
    @Test
    void aRunThatIsResumedAndPutBackRemovesItsLaterFiles() throws IOException {
        run(Counting.of(WEIGHTS), Checkpoints.in(folder).every(2), 6);
        Checkpoints checkpoints = Checkpoints.in(folder);
        Counting run = Counting.of(WEIGHTS);
        checkpoints.resumeLatest(run);
        Checkpoint.load(run, folder.resolve(name(2)));
        checkpoints.save(run.steps(1), Metadata.none());
        assertEquals(List.of(2L, 3L), steps());
    }

    @Test
    void aStepThatFailedInItsMidstIsNotSavedButLoadedOver() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder).every(1);
        Counting run = run(Counting.of(WEIGHTS), checkpoints, 2);
        run.fails = true;
        assertThrows(UnsupportedOperationException.class, run::step);
        run.fails = false;
        assertThrows(IllegalStateException.class, () -> checkpoints.save(run, Metadata.none()));
        assertThrows(
                IllegalStateException.class, () -> checkpoints.saveAsync(run, Metadata.none()));
        checkpoints.resumeLatest(run).orElseThrow();
        run.assertAt(2);
        run(run, checkpoints, 1);
        run.assertAt(3);
        assertEquals(List.of(1L, 2L, 3L), steps());
    }

    @Test
    void numbersAreOneOrMore() {
        assertThrows(
                IllegalArgumentException.class, () -> Checkpoints.in(folder).every(0));
        assertThrows(
                IllegalArgumentException.class, () -> Checkpoints.in(folder).keep(0));
        assertThrows(
                IllegalArgumentException.class, () -> Checkpoints.in(folder).keepBest(""));
        assertFalse(Best.LOWEST.isBetter(Double.NaN, 1));
        assertTrue(Best.HIGHEST.isBetter(-1, Double.NaN));
    }

    /** The file is of the step at which it was asked for. */
    @Test
    void stepsGoOnWhileACopyIsSaved() throws IOException {
        Counting run = Counting.of(1_000_000);
        try (Checkpoints checkpoints = Checkpoints.in(folder).every(2).keep(2).inBackground()) {
            for (int i = 0; i < 9; i++) {
                run.step();
                assertEquals(
                        run.updates() % 2 == 0, checkpoints.afterStep(run, Metadata.of("loss", i)));
            }
        }
        assertEquals(List.of(6L, 8L), steps());
        Counting other = Counting.of(1_000_000);
        Checkpoints.in(folder).resumeLatest(other);
        other.assertAt(8);
        run.assertAt(9);
    }

    @Test
    void whatFailsInTheBackgroundIsThrownByTheNextCall() {
        SimulatedDisk disk = new SimulatedDisk();
        Checkpoints checkpoints =
                Checkpoints.in(new DirectoryStorage(folder, disk)).every(100);
        Counting run = Counting.of(WEIGHTS).steps(1);
        disk.failAt(5, SimulatedDisk.Fault.ERROR);
        checkpoints.saveAsync(run, Metadata.none());
        String message = assertThrows(CheckpointException.class, () -> {
                    while (true) {
                        checkpoints.afterStep(run, Metadata.none());
                    }
                })
                .getMessage();
        assertTrue(message.startsWith("A save in the background has failed: "), message);
        assertTrue(message.endsWith("simulated fault"), message);
        run.step();
        disk.failAt(5, SimulatedDisk.Fault.ERROR);
        checkpoints.saveAsync(run, Metadata.none());
        assertThrows(CheckpointException.class, () -> checkpoints.save(run, Metadata.none()));
        checkpoints.saveAsync(run, Metadata.none());
        checkpoints.close();
        disk.failAt(5, SimulatedDisk.Fault.ERROR);
        checkpoints.saveAsync(run, Metadata.none());
        assertThrows(CheckpointException.class, checkpoints::close);
    }

    /** The first copy is allocated, and no other. */
    @Test
    void aCopyIsMadeOnceAndUsedAgain() {
        Counting run = Counting.of(4_000_000).steps(1);
        Checkpoints checkpoints = Checkpoints.in(folder).keep(1);
        checkpoints.saveAsync(run, Metadata.none());
        checkpoints.close();
        long before = allocated();
        checkpoints.saveAsync(run.steps(1), Metadata.none());
        long bytes = allocated() - before;
        checkpoints.close();
        assertTrue(bytes < 100_000, () -> bytes + " bytes");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
