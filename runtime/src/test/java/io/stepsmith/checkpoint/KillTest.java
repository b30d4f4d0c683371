package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that save at every step and are killed at some moment: the newest file is whole, and of
 * the last step that a process said it had saved, or of the one after.
 */
@Tag("sampled")
class KillTest {
    private static final int WEIGHTS = 50_000;
    private static final int KILLS = Boolean.getBoolean("stepsmith.whole")
            ? 500 / Integer.getInteger("stepsmith.portion", 1)
            : 30;
    private static final int KEPT = 3;

    @TempDir
    private Path folder;

    private Path quiet;

    /** Saves until it is killed. */
    static final class Saver {
        private Saver() {}

        public static void main(String... arguments) throws IOException {
            Checkpoints checkpoints =
                    Checkpoints.in(Path.of(arguments[0])).every(1).keep(KEPT);
            Counting run = Counting.of(WEIGHTS);
            DataOutputStream saved = new DataOutputStream(System.out);
            System.in.read();
            ChildJvm.haltWithParent();
            checkpoints.resumeLatest(run);
            run.assertAt(run.updates());
            saved.writeLong(run.updates());
            while (true) {
                run.step();
                checkpoints.afterStep(run, Metadata.none());
                saved.writeLong(run.updates());
                saved.flush();
            }
        }
    }

    @BeforeEach
    void silence(@TempDir Path settings) throws IOException {
        quiet = Files.writeString(settings.resolve("logging.properties"), ".level=OFF");
    }

    private Process start() throws IOException {
        return ChildJvm.start(
                Saver.class,
                List.of("-Djava.util.logging.config.file=" + quiet),
                folder.toString());
    }

    @Test
    void theNewestFileIsWhole() throws Exception {
        Random random = new Random(7);
        Deque<Process> ready = new ArrayDeque<>();
        try {
            killAll(random, ready);
        } finally {
            ready.forEach(Process::destroyForcibly);
        }
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> files.add(file.getFileName().toString()));
        }
        assertTrue(files.size() <= KEPT + 2, files::toString);
    }

    private void killAll(Random random, Deque<Process> ready) throws Exception {
        long saved = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            while (ready.size() < 2) {
                ready.add(start());
            }
            Process process = ready.remove();
            process.getOutputStream().write(1);
            process.getOutputStream().flush();
            DataInputStream steps = new DataInputStream(process.getInputStream());
            long resumed = steps.readLong();
            assertTrue(resumed >= saved, resumed + " after " + saved);
            saved = resumed;
            for (int saves = random.nextInt(4); saves > 0; saves--) {
                saved = steps.readLong();
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(8000));
            ChildJvm.kill(process);
            saved = last(steps, saved);
            Counting run = Counting.of(WEIGHTS);
            Optional<Resumed> found = Checkpoints.in(folder).resumeLatest(run);
            run.assertAt(run.updates());
            assertTrue(
                    run.updates() == saved || run.updates() == saved + 1,
                    run.updates() + " after " + saved);
            assertEquals(List.of(), found.map(Resumed::passedOver).orElse(List.of()));
        }
        assertTrue(saved > KILLS, saved + " saves are too few to be killed in");
    }

    private static long last(DataInputStream steps, long first) throws IOException {
        long last = first;
        try {
            while (true) {
                last = steps.readLong();
            }
        } catch (EOFException killed) {
            return last;
        }
    }
}
