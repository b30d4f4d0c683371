package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.CollectiveException;
import io.stepsmith.cluster.SocketCollective;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Processes that are the workers of one run and save at every step, of which one or all are killed
 * at some moment: others, as many or not, go on from the last step that one of them said was saved,
 * or from the one after.
 */
@Tag("sampled")
class WorkerKillTest {
    private static final int KILLS = Boolean.getBoolean("stepsmith.whole")
            ? 200 / Integer.getInteger("stepsmith.portion", 1)
            : 6;
    private static final int MOST = 4;

    @TempDir
    private Path folder;

    private Path quiet;

    /** Saves until it is killed, or another worker is. */
    static final class Saver {
        private Saver() {}

        public static void main(String... arguments) throws IOException {
            InetAddress here = InetAddress.getLoopbackAddress();
            DataInputStream in = new DataInputStream(System.in);
            DataOutputStream saved = new DataOutputStream(System.out);
            SocketCollective.Listener listener = SocketCollective.listen(here);
            saved.writeInt(listener.address().getPort());
            saved.flush();
            int rank = in.readInt();
            List<InetSocketAddress> all = new ArrayList<>();
            for (int size = in.readInt(); size > 0; size--) {
                all.add(new InetSocketAddress(here, in.readInt()));
            }
            ChildJvm.haltWithParent();
            SocketCollective.Options options =
                    SocketCollective.Options.of(new byte[32]).timeout(Duration.ofSeconds(30));
            try (Collective workers = listener.join(rank, all, options)) {
                save(Path.of(arguments[0]), workers, saved);
            } catch (CollectiveException another) {
                Runtime.getRuntime().halt(0);
            }
        }

        private static void save(Path folder, Collective workers, DataOutputStream saved)
                throws IOException {
            CountingPart part = new CountingPart(workers);
            WorkerCheckpoints checkpoints =
                    WorkerCheckpoints.in(folder, workers).every(1);
            checkpoints.resume(part.optimizer());
            while (true) {
                part.assertAt(part.updates());
                saved.writeLong(part.updates());
                saved.flush();
                checkpoints.afterStep(part.steps(1).optimizer(), Metadata.none());
            }
        }
    }

    @BeforeEach
    void silence(@TempDir Path settings) throws IOException {
        quiet = Files.writeString(settings.resolve("logging.properties"), ".level=OFF");
    }

    @Test
    void theNewestManifestIsValid() throws Exception {
        Random random = new Random(11);
        long saved = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<Process> workers = new ArrayList<>();
            try {
                saved = killOne(random, workers, saved);
            } finally {
                workers.forEach(Process::destroyForcibly);
            }
            Collective alone = Collective.alone();
            CountingPart part = new CountingPart(alone);
            Optional<Resumed> found = WorkerCheckpoints.in(folder, alone).resume(part.optimizer());
            part.assertAt(part.updates());
            assertTrue(
                    part.updates() == saved || part.updates() == saved + 1,
                    part.updates() + " after " + saved);
            assertEquals(List.of(), found.map(Resumed::passedOver).orElse(List.of()));
        }
        assertTrue(saved > KILLS, saved + " saves are too few to be killed in");
    }

    /** Returns the last step that a worker said was saved. */
    private long killOne(Random random, List<Process> workers, long before) throws Exception {
        int size = 1 + random.nextInt(MOST);
        for (int rank = 0; rank < size; rank++) {
            workers.add(ChildJvm.start(
                    Saver.class,
                    List.of("-Djava.util.logging.config.file=" + quiet),
                    folder.toString()));
        }
        List<DataInputStream> steps = join(workers);
        long saved = before;
        for (DataInputStream worker : steps) {
            long resumed = worker.readLong();
            assertTrue(resumed == before || resumed == before + 1, resumed + " after " + before);
            saved = Math.max(saved, resumed);
        }
        for (int saves = 1 + random.nextInt(4); saves > 0; saves--) {
            saved = steps.get(0).readLong();
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
        ChildJvm.kill(workers.get(random.nextInt(size)));
        for (int rank = 0; rank < size; rank++) {
            assertTrue(workers.get(rank).waitFor(60, TimeUnit.SECONDS), "a worker hangs");
            saved = Math.max(saved, last(steps.get(rank), saved));
        }
        return saved;
    }

    /** Tells all workers where the others are. */
    private static List<DataInputStream> join(List<Process> workers) throws IOException {
        List<DataInputStream> steps = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (Process worker : workers) {
            steps.add(new DataInputStream(worker.getInputStream()));
            ports.add(steps.get(steps.size() - 1).readInt());
        }
        for (int rank = 0; rank < workers.size(); rank++) {
            DataOutputStream told = new DataOutputStream(workers.get(rank).getOutputStream());
            told.writeInt(rank);
            told.writeInt(ports.size());
            for (int port : ports) {
                told.writeInt(port);
            }
            told.flush();
        }
        return steps;
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
