package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.checkpoint.step.StepNames;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A full disk, and several that save into one directory. */
class ProcessesTest {
    @TempDir
    private Path folder;

    private List<String> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Saves a file that there is room for, one that there is not, and one more. */
    static final class SaverOnAFullDisk {
        private SaverOnAFullDisk() {}

        public static void main(String... arguments) {
            Path directory = Path.of(arguments[0]);
            Checkpoints checkpoints = Checkpoints.in(directory).keep(1);
            Counting run = Counting.of(300).steps(1);
            checkpoints.save(run, Metadata.none());
            run.step();
            try {
                checkpoints.save(run, Metadata.none().with("large", "x".repeat(60_000)));
            } catch (CheckpointException full) {
                System.out.println(full.getMessage());
            }
            Counting resumed = Counting.of(300);
            Checkpoints.in(directory).resumeLatest(resumed);
            resumed.assertAt(1);
            run.step();
            checkpoints.save(run, Metadata.none());
        }
    }

    @Test
    void aFullDiskLeavesTheFileBeforeAndTheRunGoesOn() throws Exception {
        Path shell = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.exists(shell));
        List<String> command = new ArrayList<>(
                List.of(shell.toString(), "-c", "ulimit -f 40; exec \"$@\"", "bash"));
        command.addAll(ChildJvm.command(
                SaverOnAFullDisk.class, List.of("-XX:-UsePerfData"), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        assertEquals(
                folder + "/" + StepNames.of(2) + " cannot be saved: File too large",
                output.strip());
        assertEquals(List.of(StepNames.of(3)), files());
    }

    /** Whoever is behind, or level, is refused; there is always a newest file that is whole. */
    @Test
    void twoRunsInOneDirectoryDoNotHarmEachOther() throws Exception {
        int last = 60;
        List<Throwable> wrong = new ArrayList<>();
        List<Thread> savers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            savers.add(new Thread(() -> {
                try {
                    run(last);
                } catch (RuntimeException | Error thrown) {
                    synchronized (wrong) {
                        wrong.add(thrown);
                    }
                }
            }));
        }
        savers.forEach(Thread::start);
        long before = 0;
        do {
            Counting run = Counting.of(300);
            Checkpoints.in(folder)
                    .resumeLatest(run)
                    .ifPresent(found -> assertEquals(List.of(), found.passedOver()));
            run.assertAt(run.updates());
            assertTrue(run.updates() >= before, run.updates() + " after " + before);
            before = run.updates();
        } while (savers.stream().anyMatch(Thread::isAlive));
        assertEquals(List.of(), wrong);
        assertTrue(files().contains(StepNames.of(last)), files()::toString);
        assertTrue(files().stream().allMatch(file -> file.startsWith("step-")), files()::toString);
    }

    private void run(int steps) {
        Checkpoints checkpoints = Checkpoints.in(folder).every(1).keep(2);
        Counting run = Counting.of(300);
        for (int i = 0; i < steps; i++) {
            run.step();
            try {
                checkpoints.afterStep(run, Metadata.none());
            } catch (CheckpointException behind) {
                assertTrue(behind.getMessage().contains("not of this run"), behind::getMessage);
            }
        }
    }
}
