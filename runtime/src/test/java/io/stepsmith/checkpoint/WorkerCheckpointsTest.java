package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.checkpoint.step.StepNames;
import io.stepsmith.checkpoint.step.WorkerNames;
import io.stepsmith.cluster.Collective;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What a directory has after steps of several workers, and what other ones go on from. */
class WorkerCheckpointsTest {
    private static final int[] SIZES = {1, 2, 4, 8};

    @TempDir
    private Path folder;

    private static String name(long step) {
        return WorkerNames.manifest(step);
    }

    private WorkerCheckpoints checkpoints(Collective workers) {
        return WorkerCheckpoints.in(folder, workers);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private List<Long> steps() {
        return List.copyOf(WorkerNames.steps(files()));
    }

    /** The part of a worker at a step. */
    private Path part(long step, int rank) {
        return folder.resolve(files().stream()
                .filter(file -> WorkerNames.stepOfPart(file) == step
                        && file.contains("-part-" + rank + "-of-"))
                .findFirst()
                .orElseThrow());
    }

    /** Runs workers of which none fails. */
    private static List<Object> run(int size, BiFunction<Collective, CountingPart, Object> work) {
        List<Object> results =
                TakingTurns.run(size, workers -> work.apply(workers, new CountingPart(workers)));
        results.forEach(result -> {
            if (result instanceof Throwable thrown) {
                throw new AssertionError(thrown);
            }
        });
        return results;
    }

    private void save(int size, int every, int steps) {
        run(size, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers).every(every);
            for (int i = 0; i < steps; i++) {
                part.steps(1);
                checkpoints.afterStep(part.optimizer(), Metadata.of("loss", part.updates()));
            }
            return part;
        });
    }

    /** Lets workers go on, and returns what they have gone on from, which is the same of all. */
    private Optional<Resumed> resume(int size, long step) {
        List<Object> resumed = run(size, (workers, part) -> {
            Optional<Resumed> from = checkpoints(workers).resume(part.optimizer());
            part.assertAt(step);
            return from.map(one -> new Resumed(
                    one.name(),
                    one.step(),
                    one.metadata(),
                    one.passedOver().stream()
                            .map(file -> new Resumed.PassedOver(file.name(), ""))
                            .toList()));
        });
        assertEquals(1, new HashSet<>(resumed).size(), resumed::toString);
        return ((Optional<?>) resumed.get(0)).map(Resumed.class::cast);
    }

    @Test
    void anyNumberOfWorkersGoesOn() {
        for (int saver : SIZES) {
            assertEquals(saver > 1, resume(saver, saver > 1 ? saver : 0).isPresent());
            run(saver, (workers, part) -> {
                WorkerCheckpoints checkpoints = checkpoints(workers);
                checkpoints.resume(part.optimizer());
                part.steps(2 * saver - (int) part.updates());
                return checkpoints.save(part.optimizer(), Metadata.of("loss", 3));
            });
            for (int size : SIZES) {
                assertEquals(
                        Optional.of(new Resumed(
                                name(2L * saver), 2L * saver, Metadata.of("loss", 3), List.of())),
                        resume(size, 2L * saver));
            }
        }
    }

    @Test
    void twoStepsAreKept() {
        save(3, 5, 27);
        assertEquals(List.of(20L, 25L), steps());
        assertEquals(2 + 2 * 3, files().size(), files()::toString);
        run(2, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers).keep(1);
            checkpoints.resume(part.optimizer());
            return checkpoints.save(part.steps(1).optimizer(), Metadata.none());
        });
        assertEquals(List.of(26L), steps());
        assertEquals(1 + 2, files().size(), files()::toString);
    }

    /** A step is saved again by parts of other names, and the manifest changes at once. */
    @Test
    void aStepIsSavedAgain() {
        Set<String> names = new HashSet<>();
        run(2, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers);
            part.steps(4);
            for (int i = 0; i < 3; i++) {
                checkpoints.save(part.optimizer(), Metadata.of("loss", i));
                if (workers.rank() == 0) {
                    names.addAll(files());
                }
            }
            return part;
        });
        assertEquals(1 + 3 * 2, names.size(), names::toString);
        assertEquals(1 + 2, files().size(), files()::toString);
        assertEquals(Metadata.of("loss", 2), resume(2, 4).orElseThrow().metadata());
    }

    /** A part is that of the save that the manifest is of, though another one is whole, too. */
    @Test
    void aPartOfAnotherSaveIsNotTaken() throws IOException {
        save(2, 3, 3);
        byte[] earlier = Files.readAllBytes(part(3, 0));
        run(2, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers);
            checkpoints.resume(part.optimizer());
            return checkpoints.save(part.optimizer(), Metadata.of("loss", 4));
        });
        assertEquals(earlier.length, Files.size(part(3, 0)));
        Files.write(part(3, 0), earlier);
        String message = assertInstanceOf(
                        CheckpointException.class,
                        TakingTurns.run(
                                        1,
                                        workers -> checkpoints(workers)
                                                .resume(new CountingPart(workers).optimizer()))
                                .get(0))
                .getMessage();
        assertTrue(message.contains("CRC32C") && message.contains("the manifest says"), message);
    }

    @Test
    void theManifestIsReadable() throws IOException {
        save(2, 4, 4);
        String[] lines = Files.readString(folder.resolve(name(4))).split("\n");
        assertEquals(
                List.of("stepsmith.manifest 1.0", "step 4", "workers 2"),
                List.of(lines).subList(0, 3));
        assertEquals(6, lines.length);
        for (int rank = 0; rank < 2; rank++) {
            Path part = part(4, rank);
            assertTrue(
                    lines[3 + rank].matches("part \\Q" + part.getFileName() + "\\E bytes "
                            + Files.size(part) + " crc32c [0-9a-f]{8}"),
                    lines[3 + rank]);
        }
    }

    /** Whichever part is damaged, and however: the step before is taken, and that is said. */
    @Test
    void damagedStepsArePassedOver() throws IOException {
        save(4, 1, 5);
        for (int rank = 0; rank < 4; rank++) {
            Path part = part(5, rank);
            byte[] bytes = Files.readAllBytes(part);
            byte[] flipped = bytes.clone();
            flipped[bytes.length - 20] ^= 4;
            Path another = part(4, rank);
            for (byte[] damaged : new byte[][] {
                flipped, Arrays.copyOf(bytes, 400), {}, Files.readAllBytes(another)
            }) {
                Files.write(part, damaged);
                for (int size : SIZES) {
                    assertPassedOver(size, 4, List.of(name(5)));
                }
            }
            Files.delete(part);
            assertPassedOver(2, 4, List.of(name(5)));
            Files.write(part, bytes);
            assertPassedOver(3, 5, List.of());
        }
        String manifest = Files.readString(folder.resolve(name(5)));
        for (String damaged : List.of(
                "", manifest.substring(0, 100), manifest.replaceFirst("bytes ", "bytes 1"))) {
            Files.writeString(folder.resolve(name(5)), damaged);
            assertPassedOver(2, 4, List.of(name(5)));
        }
        Files.write(part(4, 1), new byte[100]);
        for (Object failed : TakingTurns.run(
                2, workers -> checkpoints(workers).resume(new CountingPart(workers).optimizer()))) {
            String message = assertInstanceOf(CheckpointException.class, failed).getMessage();
            assertTrue(message.startsWith("No file in " + folder + " can be read"), message);
            assertTrue(message.contains(name(5)) && message.contains(name(4)), message);
        }
    }

    private void assertPassedOver(int size, long step, List<String> names) {
        Resumed resumed = resume(size, step).orElseThrow();
        assertEquals(step, resumed.step());
        assertEquals(
                names,
                resumed.passedOver().stream().map(Resumed.PassedOver::name).toList());
    }

    @Test
    void aDamagedPartIsNamedWithItsReason() throws IOException {
        save(2, 1, 3);
        Path part = part(3, 1);
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length - 20] ^= 1;
        Files.write(part, bytes);
        List<Object> reasons = run(
                2,
                (workers, run) -> checkpoints(workers)
                        .resume(run.optimizer())
                        .orElseThrow()
                        .passedOver()
                        .get(0)
                        .reason());
        assertEquals("worker 1 cannot read it, whose log says why", reasons.get(0));
        assertTrue(
                ((String) reasons.get(1))
                        .startsWith(part.getFileName() + ": The file's bytes have changed"),
                reasons::toString);
    }

    /** A step that was passed over is saved anew by the run that goes on from the one before. */
    @Test
    void theRunGoesOnOverDamagedSteps() throws IOException {
        save(2, 1, 4);
        Files.write(folder.resolve(name(4)), new byte[3]);
        run(2, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers).every(1);
            assertEquals(3, checkpoints.resume(part.optimizer()).orElseThrow().step());
            for (int i = 0; i < 3; i++) {
                checkpoints.afterStep(part.steps(1).optimizer(), Metadata.none());
                assertEquals(part.updates(), steps().get(steps().size() - 1));
            }
            return part;
        });
        assertEquals(List.of(5L, 6L), steps());
        assertEquals(2 + 2 * 2, files().size(), files()::toString);
        resume(4, 6);
    }

    /** Whatever all workers share is the same on all, or they are not of one run. */
    @Test
    void workersThatDifferArePassedOver() {
        save(2, 1, 2);
        run(2, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers);
            checkpoints.resume(part.optimizer());
            part.steps(1);
            part.shared[0] += workers.rank();
            return checkpoints.save(part.optimizer(), Metadata.none());
        });
        List<Object> reasons = run(1, (workers, part) -> {
            Resumed resumed = checkpoints(workers).resume(part.optimizer()).orElseThrow();
            part.assertAt(2);
            return resumed.passedOver().get(0).reason();
        });
        assertEquals(
                name(3) + ": slot Counting/d has other numbers in parts[0] than in parts[1],"
                        + " first at 0",
                reasons.get(0));
    }

    @Test
    void leftPartsAreRemoved() throws IOException {
        save(2, 1, 3);
        for (long step : new long[] {2, 3, 4, 9}) {
            Files.createFile(folder.resolve(WorkerNames.part(step, 0, 8, 17)));
        }
        Files.createFile(folder.resolve("step-000000000001-part-x-of-2.safetensors"));
        Files.createFile(folder.resolve(StepNames.of(1)));
        run(2, (workers, part) -> {
            WorkerCheckpoints checkpoints = checkpoints(workers);
            checkpoints.resume(part.optimizer());
            return checkpoints.save(part.steps(1).optimizer(), Metadata.none());
        });
        List<String> files = files();
        assertEquals(2 + 2 * 2 + 3, files.size(), files::toString);
        assertTrue(files.contains(WorkerNames.part(9, 0, 8, 17)), "another may be writing it");
        assertTrue(files.contains(StepNames.of(1)), files::toString);
    }

    private static void assertAllFail(List<Object> results, Class<?> type, String... messages) {
        for (int rank = 0; rank < results.size(); rank++) {
            assertInstanceOf(type, results.get(rank));
            assertEquals(
                    messages[Math.min(rank, messages.length - 1)],
                    ((Throwable) results.get(rank)).getMessage());
        }
    }

    @Test
    void stepsOfOtherRunsAreNotOverwritten() {
        save(2, 1, 3);
        String file = folder + "/" + name(3);
        List<Object> failed = TakingTurns.run(
                2,
                workers -> checkpoints(workers)
                        .save(new CountingPart(workers).steps(3).optimizer(), Metadata.none()));
        assertAllFail(
                failed,
                CheckpointException.class,
                folder + " has " + name(3) + ", not of this run: resume from it, delete it, or"
                        + " save into another directory",
                file + " cannot be saved: worker 0 has failed, whose own exception says how");
        resume(2, 3);
    }

    @Test
    void workersAtOtherStepsAreRefused() {
        List<Object> failed = TakingTurns.run(
                3,
                workers -> checkpoints(workers)
                        .save(
                                new CountingPart(workers)
                                        .steps(5 + workers.rank() / 2)
                                        .optimizer(),
                                Metadata.none()));
        assertInstanceOf(CheckpointException.class, failed.get(0));
        assertEquals(
                folder + "/" + name(5) + " cannot be saved: worker 0 has had 5 updates, worker 2"
                        + " has had 6",
                ((Throwable) failed.get(0)).getMessage());
        assertEquals(List.of(), files());
    }

    /** A run whose save fails on one worker goes on, and saves the next time. */
    @Test
    void allAreToldOfOneThatFails() {
        List<Object> results = TakingTurns.run(2, workers -> {
            CountingPart part = new CountingPart(workers).steps(1);
            WorkerCheckpoints checkpoints = checkpoints(workers);
            part.window[0] = workers.rank();
            String message = assertThrows(
                            RuntimeException.class,
                            () -> checkpoints.save(part.optimizer(), Metadata.none()))
                    .getMessage();
            part.window[0] = 0;
            checkpoints.save(part.steps(1).optimizer(), Metadata.none());
            return message;
        });
        assertEquals(
                List.of(
                        folder + "/" + name(1) + " cannot be saved: worker 1 has failed, whose own"
                                + " exception says how",
                        "a window of micro-batches is under way, whose sums differ from worker to"
                                + " worker: save after its last step"),
                results);
        assertEquals(List.of(2L), steps());
        assertEquals(1 + 2, files().size(), files()::toString);
    }

    private static String crc(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes());
        return String.format("%08x", crc.getValue());
    }

    @Test
    void aManifestOfALaterVersionIsNotPassedOver() throws IOException {
        save(2, 1, 2);
        Path manifest = folder.resolve(name(2));
        String later = "stepsmith.manifest 2.0\nall else differs\n";
        Files.writeString(manifest, later + "crc32c " + crc(later) + "\n");
        assertAllFail(
                TakingTurns.run(
                        2,
                        workers ->
                                checkpoints(workers).resume(new CountingPart(workers).optimizer())),
                CheckpointException.class,
                manifest
                        + " cannot be read: it has version 2.0 of manifests; this release reads versions 1: use the"
                        + " release that wrote it, or a later one",
                folder + " cannot be read: worker 0 has failed, whose own exception says how");
    }

    @Test
    void aStepOfAnotherModelIsNotPassedOver() {
        save(2, 1, 2);
        List<Object> failed = TakingTurns.run(
                1, workers -> WorkerCheckpoints.in(folder, workers).resume(Counting.of(40)));
        String message =
                assertInstanceOf(CheckpointException.class, failed.get(0)).getMessage();
        assertTrue(message.startsWith(folder + "/" + name(2) + " does not fit the model"), message);
    }

    /** Each worker's part that is written is an event, and so is each step that one reads. */
    @Test
    void filesAreSeenInFlightRecorder(@TempDir Path recorded) throws IOException {
        Path file = recorded.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("io.stepsmith.Checkpoint");
            recording.start();
            save(2, 2, 2);
            resume(1, 2);
            recording.stop();
            recording.dump(file);
        }
        List<String> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.stepsmith.Checkpoint")
                        && event.getString("name").startsWith(folder.toString()))
                .map(event -> event.getString("operation") + " " + event.getLong("updates") + " "
                        + event.getString("failure"))
                .sorted()
                .toList();
        assertEquals(List.of("load 2 ", "save 2 ", "save 2 "), events);
    }

    /** A file of one worker alone would lack what the others have. */
    @Test
    void otherCheckpointsRefuseAPart() {
        List<Object> failed = TakingTurns.run(3, workers -> {
            CountingPart part = new CountingPart(workers).steps(1);
            Path file = folder.resolve("file");
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> Checkpoint.save(part.optimizer(), Metadata.none(), file))
                    .getMessage();
            Checkpoints checkpoints = Checkpoints.in(folder);
            assertThrows(
                    IllegalStateException.class,
                    () -> checkpoints.save(part.optimizer(), Metadata.none()));
            assertThrows(
                    IllegalStateException.class,
                    () -> checkpoints.saveAsync(part.optimizer(), Metadata.none()));
            return message;
        });
        assertEquals(
                "this is one of several workers, which has 14 of the 40 numbers of w/m:"
                        + " WorkerCheckpoints saves what all of them have",
                failed.get(0));
        assertEquals(List.of(), files());
    }

    @Test
    void whatIsMissingIsSaid() {
        Collective alone = Collective.alone();
        WorkerCheckpoints checkpoints = checkpoints(alone);
        CountingPart part = new CountingPart(alone);
        assertEquals(Optional.empty(), checkpoints.resume(part.optimizer()));
        assertThrows(
                IllegalStateException.class,
                () -> checkpoints.afterStep(part.optimizer(), Metadata.none()));
        for (int wrong : new int[] {0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> checkpoints.every(wrong));
            assertThrows(IllegalArgumentException.class, () -> checkpoints.keep(wrong));
        }
        assertThrows(NullPointerException.class, () -> checkpoints.save(part.optimizer(), null));
    }
}
