package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

@Tag("sampled")
class SocketCollectiveTest extends CollectiveContract {
    @Override
    List<? extends Collective> of(int size) throws Exception {
        return SocketGroup.join(size, options -> options);
    }

    /** Parts of all weights, cut at multiples of 4,096. */
    private static WeightRanges parts(int size, int weights) {
        WeightRanges.Builder ranges = WeightRanges.of(size);
        int blocks = (weights + 4095) / 4096;
        for (int rank = 0; rank < size; rank++) {
            int begin = (int) ((long) blocks * rank / size) * 4096;
            int end = (int) ((long) blocks * (rank + 1) / size) * 4096;
            ranges.add(rank, 0, begin, Math.min(end, weights));
        }
        return ranges.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void aStepSendsNoMoreThanItHasTo(int size) throws Exception {
        int weights = 1_000_000;
        WeightRanges ranges = parts(size, weights);
        long[] sent = new long[size];
        Gang.run(SocketGroup.join(size, options -> options), c -> {
            Object[] arrays = {new float[weights]};
            c.reduceScatter(ranges, arrays);
            c.allGather(ranges, arrays);
            sent[c.rank()] = ((SocketCollective) c).bytesSent();
        });
        double bound = 2.0 * (size - 1) / size * Float.BYTES * weights;
        for (long bytes : sent) {
            assertTrue(bytes <= 1.01 * bound, bytes + " of " + bound);
            assertTrue(bytes >= 0.98 * bound, bytes + " of " + bound);
        }
    }

    /** More than sockets hold is on its way in all directions. */
    @Test
    void largeArraysDoNotBlockEachOther() throws Exception {
        int weights = 6_000_001;
        WeightRanges ranges = parts(3, weights);
        Gang.run(SocketGroup.join(3, options -> options), c -> {
            float[] values = new float[weights];
            Arrays.fill(values, c.rank() + 1);
            Object[] arrays = {values};
            c.reduceScatter(ranges, arrays);
            c.allGather(ranges, arrays);
            for (float value : values) {
                if (value != 6) {
                    throw new AssertionError(value);
                }
            }
            assertTrue(((SocketCollective) c).nanosWaited() > 0);
        });
    }

    /** One that owns nothing may be calls ahead of the others. */
    @Test
    void whoOwnsNothingNeedNotWait() throws Exception {
        WeightRanges ranges = WeightRanges.of(2).add(1, 0, 0, 400_000).build();
        Gang.run(SocketGroup.join(2, options -> options), c -> {
            float[] values = new float[400_000];
            for (int call = 1; call <= 5; call++) {
                Arrays.fill(values, call);
                if (c.rank() == 1) {
                    Thread.sleep(50);
                }
                c.reduceScatter(ranges, new Object[] {values});
                if (c.rank() == 1) {
                    assertEquals(2 * call, values[399_999]);
                }
            }
        });
    }

    @Test
    void slowWorkersAreWaitedFor() throws Exception {
        List<SocketCollective> workers =
                SocketGroup.join(3, options -> options.timeout(Duration.ofMillis(600)));
        Gang.run(workers, c -> {
            SocketGroup.gather(c);
            Thread.sleep(c.rank() == 1 ? 1000 : 0);
            SocketGroup.gather(c);
        });
    }

    @Test
    void aCutNetworkIsFoundByAll() throws Exception {
        Duration timeout = Duration.ofMillis(800);
        try (ProxyRing ring = new ProxyRing()) {
            List<SocketCollective> workers = SocketGroup.join(
                    3,
                    options -> options.timeout(timeout).names(rank -> "host" + rank),
                    ring.around(1));
            long[] took = new long[3];
            List<Throwable> failures = Gang.failures(workers, c -> {
                SocketGroup.gather(c);
                Thread.sleep(50);
                ring.cut();
                long begin = System.nanoTime();
                try {
                    WeightRanges ranges = parts(3, 100_000);
                    for (int call = 0; call < 10; call++) {
                        c.reduceScatter(ranges, new Object[] {new float[100_000]});
                    }
                } finally {
                    took[c.rank()] = (System.nanoTime() - begin) / 1_000_000;
                }
            });
            for (int rank = 0; rank < 3; rank++) {
                CollectiveException e =
                        assertInstanceOf(CollectiveException.class, failures.get(rank));
                assertEquals(1, e.rank(), e.getMessage());
                assertTrue(e.getMessage().contains("worker 1 (host1)"), e.getMessage());
                assertTrue(e.getMessage().contains("for 0.8 s"), e.getMessage());
                // Deadline, a tick, and the time to tell the others.
                assertTrue(took[rank] < 3000, took[rank] + " ms");
            }
        }
    }

    @Test
    void whoIsCancelledTellsTheOthers() throws Exception {
        long end = System.nanoTime() + 100_000_000;
        List<SocketCollective> workers = SocketGroup.join(
                2,
                options -> options.cancelled(
                        () -> Thread.currentThread().getName().equals("test-worker-0")
                                && System.nanoTime() > end));
        List<Throwable> failures = Gang.failures(workers, c -> {
            if (c.rank() == 1) {
                Thread.sleep(600);
            }
            SocketGroup.gather(c);
        });
        for (Throwable failure : failures) {
            CollectiveException e = assertInstanceOf(CollectiveException.class, failure);
            assertEquals(0, e.rank());
            assertTrue(e.getMessage().endsWith(" was cancelled"), e.getMessage());
        }
    }

    /** The one that failed has long closed, and its system refuses what still comes. */
    @Test
    @EnabledIfSystemProperty(named = "stepsmith.whole", matches = "true")
    void whoComputesWhileAnotherFailsIsToldAfterIt() throws Exception {
        List<SocketCollective> workers =
                SocketGroup.join(2, options -> options.timeout(Duration.ofMillis(600)));
        List<Throwable> failures = Gang.failures(workers, c -> {
            SocketGroup.gather(c);
            if (c.rank() == 0) {
                c.abort(new IllegalStateException("no data"));
            } else {
                Thread.sleep(1600);
            }
            SocketGroup.gather(c);
        });
        for (Throwable failure : failures) {
            assertTrue(failure.getMessage().endsWith(": no data"), failure.getMessage());
        }
    }

    /** Nor does a worker whose calls are all short go on. */
    @Test
    void whoNeverWaitsLongIsCancelledToo() throws Exception {
        long end = System.nanoTime() + 100_000_000;
        List<SocketCollective> workers =
                SocketGroup.join(2, options -> options.cancelled(() -> System.nanoTime() > end));
        List<Throwable> failures = Gang.failures(workers, c -> {
            for (int call = 0; call < 300; call++) {
                SocketGroup.gather(c);
                Thread.sleep(5);
            }
        });
        for (Throwable failure : failures) {
            assertTrue(failure.getMessage().endsWith(" was cancelled"), failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherThreadEndsACall(boolean abort) throws Exception {
        List<SocketCollective> workers = SocketGroup.join(2, options -> options);
        List<Throwable> failures = Gang.failures(workers, c -> {
            if (c.rank() == 0) {
                Thread other = new Thread(() -> {
                    try {
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    if (abort) {
                        c.abort(new IllegalStateException("killed"));
                    } else {
                        c.close();
                    }
                });
                other.start();
            } else {
                Thread.sleep(400);
                // What has come serves; nothing comes after it.
                SocketGroup.gather(c);
            }
            SocketGroup.gather(c);
        });
        for (Throwable failure : failures) {
            CollectiveException e = assertInstanceOf(CollectiveException.class, failure);
            assertEquals(0, e.rank(), e.getMessage());
            assertTrue(e.getMessage().contains(abort ? "killed" : "closed"), e.getMessage());
        }
    }

    @Test
    void aLongMessageIsCut() throws Exception {
        List<Throwable> failures = Gang.failures(SocketGroup.join(2, options -> options), c -> {
            if (c.rank() == 0) {
                c.abort(new IllegalStateException("\u00e4".repeat(5000)));
            } else {
                SocketGroup.gather(c);
            }
        });
        String message = failures.get(1).getMessage();
        assertTrue(message.endsWith("\u00e4\u00e4"), message);
        assertTrue(message.length() > 2000 && message.length() < 2200, message);
    }

    @Test
    void nothingIsLeftAfterTheEnd() throws Exception {
        Gang.run(SocketGroup.join(3, options -> options), SocketGroup::gather);
        assertEquals(List.of(), SocketGroup.threads());
        long before = sockets();
        for (int round = 0; round < 5; round++) {
            Gang.run(SocketGroup.join(3, options -> options), SocketGroup::gather);
            Gang.failures(SocketGroup.join(3, options -> options), c -> {
                SocketGroup.gather(c);
                if (c.rank() == 1) {
                    throw new IllegalStateException("ends without a word");
                }
                SocketGroup.gather(c);
            });
            assertEquals(List.of(), SocketGroup.threads());
        }
        assertEquals(before, sockets());
    }

    private static long sockets() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(open)) {
            return files.filter(SocketCollectiveTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith("socket:") || target.contains("eventpoll");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void threadsWaitForAllWhileTheyAreThere() throws Exception {
        List<SocketCollective> workers = SocketGroup.join(2, options -> options);
        assertEquals(2, SocketGroup.threads().size());
        Gang.run(workers, SocketGroup::gather);
    }

    @Test
    void oneIsAlone() throws Exception {
        Gang.run(SocketGroup.join(1, options -> options), c -> {
            float[] values = {1, 2};
            WeightRanges ranges = WeightRanges.of(1).add(0, 0, 0, 2).build();
            c.reduceScatter(ranges, new Object[] {values});
            c.allGather(ranges, new Object[] {values});
            SocketGroup.gather(c);
            assertArrayEquals(new float[] {1, 2}, values);
            assertEquals(0, ((SocketCollective) c).bytesSent());
        });
    }

    @Test
    void wrongSettingsAreRefused() {
        SocketCollective.Options options = SocketGroup.options();
        assertEquals(
                "a token of 31 bytes; it has 32",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SocketCollective.Options.of(new byte[31]))
                        .getMessage());
        assertEquals(
                "timeout = PT0.099S; it is PT0.1S or more",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> options.timeout(Duration.ofMillis(99)))
                        .getMessage());
        try (SocketCollective.Listener listener = SocketGroup.listen()) {
            assertEquals(
                    "rank = 1 of 1 workers",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> listener.join(1, List.of(listener.address()), options))
                            .getMessage());
        }
    }
}
