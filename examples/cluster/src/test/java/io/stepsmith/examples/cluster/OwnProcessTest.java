package io.stepsmith.examples.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.cluster.Collective;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that train one model together, and what the page shows of them. */
@Timeout(120)
class OwnProcessTest {
    private static final int STEPS = 20;

    @Test
    void twoProcessesHaveTheBitsOfOneWorker(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("token"), new byte[32]);
        List<Process> workers = new ArrayList<>();
        try {
            workers.add(worker(0, directory));
            workers.add(worker(1, directory));
            String alone = String.format(
                    "%08x", OwnProcess.train(Collective.alone(), STEPS).crc());
            for (Process worker : workers) {
                String printed =
                        new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(0, worker.waitFor());
                assertEquals(alone, printed.strip());
            }
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
    }

    private static Process worker(int rank, Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        OwnProcess.class.getName(),
                        "" + rank,
                        "2",
                        directory.toString(),
                        "" + STEPS)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void theModelLearns() {
        double before = loss(new Mlp());
        double after = loss(OwnProcess.train(Collective.alone(), 300));
        assertTrue(after < 0.7 * before, () -> before + " to " + after);
    }

    /** The sum of the losses of some examples that no step was of. */
    private static double loss(Mlp model) {
        double loss = 0;
        for (int step = 1_000_000; step < 1_000_100; step++) {
            loss += model.backward(step, 0);
        }
        return loss;
    }
}
