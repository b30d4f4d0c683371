package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.stepsmith.cluster.SocketCollective.Listener;
import io.stepsmith.cluster.SocketCollective.Options;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Who connects and is no worker, or one of another group, or says what nobody expects. */
class BadPeersTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration SHORT = Duration.ofMillis(400);

    /** What two workers get that try to join, of which the second one has other settings. */
    private static List<Throwable> joined(UnaryOperator<Options> other) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        try (Listener first = SocketGroup.listen();
                Listener second = SocketGroup.listen()) {
            List<InetSocketAddress> all = List.of(first.address(), second.address());
            Options options = SocketGroup.options().timeout(SHORT);
            CompletableFuture<Throwable> zero =
                    CompletableFuture.supplyAsync(() -> failure(() -> first.join(0, all, options)));
            failures.add(failure(() -> second.join(1, all, other.apply(options))));
            failures.add(0, zero.get());
        }
        assertEquals(List.of(), SocketGroup.threads());
        return failures;
    }

    private static Throwable failure(Supplier<SocketCollective> join) {
        try (SocketCollective collective = join.get()) {
            return new AssertionError("joined " + collective);
        } catch (CollectiveException e) {
            return e;
        }
    }

    private static void assertFailed(Throwable failure, int rank, String... parts) {
        CollectiveException e = assertInstanceOf(CollectiveException.class, failure);
        assertEquals(rank, e.rank(), e.getMessage());
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    @Test
    void anotherTokenIsRefused() throws Exception {
        List<Throwable> failures =
                joined(options -> Options.of(new byte[32]).timeout(Duration.ofSeconds(30)));
        assertFailed(failures.get(1), 0, "worker 0 (", "cannot be joined: it has another token");
        assertFailed(
                failures.get(0),
                1,
                "worker 1 (",
                "has not joined within 0.4 s; connections refused: 1, the last one: the connection was closed in the midst of the handshake");
    }

    @Test
    void anotherAttemptIsRefused() throws Exception {
        List<Throwable> failures = joined(options -> options.attempt(3));
        assertFailed(failures.get(1), 0, "it is of attempt 0, this worker of attempt 3");
        assertFailed(
                failures.get(0),
                1,
                "not joined within 0.4 s; connections refused: 1, the last one: another attempt");
    }

    @Test
    void whoIsNotThereIsNamed() throws Exception {
        try (Listener first = SocketGroup.listen()) {
            InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", 1);
            Options options = SocketGroup.options().timeout(SHORT);
            List<InetSocketAddress> all = List.of(first.address(), nobody, nobody);
            assertFailed(
                    failure(() -> first.join(0, all, options)),
                    1,
                    "worker 1 (127.0.0.1:1), worker 2 (127.0.0.1:1) have not joined within 0.4 s");
        }
        try (Listener second = SocketGroup.listen()) {
            InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", 1);
            InetSocketAddress unknown = InetSocketAddress.createUnresolved("no.such.host", 1);
            Options options = SocketGroup.options();
            assertFailed(
                    failure(() -> second.join(1, List.of(nobody, second.address()), options)),
                    0,
                    "worker 0 (127.0.0.1:1) cannot be joined: Connection refused");
            try (Listener third = SocketGroup.listen()) {
                assertFailed(
                        failure(() -> third.join(1, List.of(unknown, third.address()), options)),
                        0,
                        "worker 0 (no.such.host:1) cannot be joined: ",
                        "Unresolved");
            }
        }
    }

    @Test
    void wrongNumbersAreRefused() throws Exception {
        withWorkerThatJoins(3, address -> {
            assertVerdict(address, RawPeer.hello(1, 1, 3), Verdict.OTHER_ATTEMPT);
            assertVerdict(address, RawPeer.hello(0, 1, 4), Verdict.OTHER_SIZE);
            assertVerdict(address, RawPeer.hello(0, 0, 3), Verdict.OTHER_RANK);
            assertVerdict(address, RawPeer.hello(0, 3, 3), Verdict.OTHER_RANK);
            assertVerdict(address, RawPeer.hello(0, -1, 3), Verdict.OTHER_RANK);
        });
    }

    private static void assertVerdict(InetSocketAddress address, ByteBuffer hello, int verdict)
            throws IOException {
        try (RawPeer peer = new RawPeer(address)) {
            peer.write(hello);
            ByteBuffer answer = peer.read(Handshake.ANSWER + Proof.BYTES + 1);
            assertEquals(Handshake.ANSWER + Proof.BYTES, answer.remaining());
            assertEquals(verdict, answer.getInt(20));
            for (int i = Handshake.ANSWER; i < answer.limit(); i++) {
                assertEquals(0, answer.get(i), "no proof");
            }
        }
    }

    @Test
    void aWrongProofIsRefused() throws Exception {
        withWorkerThatJoins(2, address -> {
            try (RawPeer peer = new RawPeer(address)) {
                peer.write(RawPeer.hello(0, 1, 2));
                ByteBuffer answer = peer.read(Handshake.ANSWER + Proof.BYTES);
                assertEquals(Verdict.WELCOME, answer.getInt(20));
                // Its own proof, sent back.
                peer.write(Handshake.part(answer, Handshake.ANSWER, Proof.BYTES));
                ByteBuffer end = peer.read(17);
                assertEquals(16, end.remaining());
                assertEquals(Verdict.NO_PROOF, end.getLong(8));
            }
        });
    }

    private interface Visit {
        void to(InetSocketAddress address) throws Exception;
    }

    /** Visits worker 0 while it waits for the others, and sees that nobody joins by that. */
    private static void withWorkerThatJoins(int size, Visit visit) throws Exception {
        try (Listener first = SocketGroup.listen()) {
            List<InetSocketAddress> all = new ArrayList<>();
            for (int rank = 0; rank < size; rank++) {
                all.add(first.address());
            }
            boolean[] enough = new boolean[1];
            Options options = SocketGroup.options().cancelled(() -> {
                synchronized (enough) {
                    return enough[0];
                }
            });
            CompletableFuture<Throwable> zero =
                    CompletableFuture.supplyAsync(() -> failure(() -> first.join(0, all, options)));
            visit.to(first.address());
            synchronized (enough) {
                enough[0] = true;
            }
            assertFailed(zero.get(), 0, "was cancelled");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 600})
    void strangersKeepNobodyOut(int strangers) throws Exception {
        long seed = Reference.seed();
        Random random = new Random(seed);
        List<RawPeer> peers = new ArrayList<>();
        try {
            List<SocketCollective> workers = SocketGroup.join(3, options -> options, all -> {
                for (int i = 0; i < strangers; i++) {
                    RawPeer peer = new RawPeer(all.get(i % 2));
                    peers.add(peer);
                    switch (i % 4) {
                        case 0 -> {}
                        case 1 ->
                            peer.write(ByteBuffer.wrap(
                                    "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                        case 2 -> {
                            byte[] bytes = new byte[random.nextInt(200)];
                            random.nextBytes(bytes);
                            peer.write(ByteBuffer.wrap(bytes));
                        }
                        default -> {
                            ByteBuffer hello = RawPeer.hello(0, 2, 3);
                            peer.write(hello.limit(random.nextInt(hello.limit() + 1)));
                            if (i % 8 == 3) {
                                peer.close();
                            }
                        }
                    }
                }
                return rank -> all;
            });
            Gang.run(workers, SocketGroup::gather);
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    /** So that strangers take a bounded number of sockets. */
    @Test
    void theOldestOfManyStrangersHasToGo() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        withWorkerThatJoins(2, address -> {
            for (int i = 0; i < 300; i++) {
                peers.add(new RawPeer(address));
            }
            assertEquals(0, peers.get(0).read(1).remaining());
            assertEquals(0, peers.get(300 - 258 - 1).read(1).remaining());
            RawPeer last = peers.get(300 - 258);
            last.write(RawPeer.hello(0, 1, 2));
            assertEquals(Handshake.ANSWER, last.read(Handshake.ANSWER).remaining());
        });
        for (RawPeer peer : peers) {
            peer.close();
        }
    }

    /** The one that was there first stays. */
    @Test
    void aSecondWorkerOfARankIsRefused() throws Exception {
        try (Listener first = SocketGroup.listen()) {
            List<InetSocketAddress> all =
                    List.of(first.address(), first.address(), first.address());
            CompletableFuture<SocketCollective> zero =
                    CompletableFuture.supplyAsync(() -> first.join(0, all, SocketGroup.options()));
            try (RawPeer one = RawPeer.joined(first.address(), 1, 3)) {
                String message = assertThrows(
                                IOException.class,
                                () -> RawPeer.joined(first.address(), 1, 3).close())
                        .getMessage();
                assertEquals("it refuses: a rank that is connected already", message);
                try (RawPeer two = RawPeer.joined(first.address(), 2, 3)) {
                    assertTrue(one.channel.isOpen() && two.channel.isOpen());
                    zero.get().close();
                }
            }
        }
    }

    /** What a worker says last is read even behind frames that nobody has asked for yet. */
    @Test
    void aReasonBehindLaterFramesIsFound() throws Exception {
        WeightRanges ranges = WeightRanges.of(2).add(1, 0, 0, 4_000_000).build();
        try (Listener first = SocketGroup.listen()) {
            List<InetSocketAddress> all = List.of(first.address(), first.address());
            CompletableFuture<SocketCollective> zero =
                    CompletableFuture.supplyAsync(() -> first.join(0, all, SocketGroup.options()));
            try (RawPeer peer = RawPeer.joined(first.address(), 1, 2);
                    SocketCollective worker = zero.get()) {
                byte[] text = "no data".getBytes(StandardCharsets.UTF_8);
                ByteBuffer frames = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
                frames.putLong(2)
                        .putInt(Frame.NUMBERS)
                        .putInt(0)
                        .putInt(1)
                        .putInt(8)
                        .putLong(5);
                frames.putLong(2)
                        .putInt(Frame.ABORT)
                        .putInt(1)
                        .putInt(0)
                        .putInt(7)
                        .put(text);
                peer.write(frames.clear());
                CompletableFuture<CollectiveException> failed =
                        CompletableFuture.supplyAsync(() -> assertThrows(
                                CollectiveException.class,
                                () -> worker.reduceScatter(
                                        ranges, new Object[] {new float[4_000_000]})));
                Thread.sleep(100);
                peer.channel.close();
                assertEquals("no data", failed.get().getMessage());
                assertEquals(1, failed.get().rank());
            }
        }
    }

    /** Joined rightly, and then says what it likes. */
    @Test
    void randomBytesFailTheCallAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            long seed = Reference.seed();
            try (Listener first = SocketGroup.listen()) {
                List<InetSocketAddress> all = List.of(first.address(), first.address());
                CompletableFuture<SocketCollective> zero = CompletableFuture.supplyAsync(
                        () -> first.join(0, all, SocketGroup.options()));
                try (RawPeer peer = RawPeer.joined(first.address(), 1, 2);
                        SocketCollective worker = zero.get()) {
                    byte[] bytes = new byte[24 + new Random(seed).nextInt(100_000)];
                    new Random(seed).nextBytes(bytes);
                    peer.write(ByteBuffer.wrap(bytes));
                    // Closed, it would not have to look at them.
                    CompletableFuture<Throwable> failed = CompletableFuture.supplyAsync(() -> {
                        try {
                            SocketGroup.gather(worker);
                            return null;
                        } catch (CollectiveException e) {
                            return e;
                        }
                    });
                    assertFailed(
                            failed.get(),
                            1,
                            "worker 1 (",
                            "has sent what is no message, where 8 bytes of call 1, allGather of "
                                    + "numbers, for array 0 from element 1 on was expected");
                }
            }
        }
    }

    /** Frames that are nearly right, or not at all, compared with what a frame has to be. */
    @Test
    void randomFramesAreRefused() throws Exception {
        int frames = 10_000;
        long seed = Reference.seed();
        Random random = new Random(seed);
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(null);
                Selector selector = Selector.open();
                SocketChannel there = SocketChannel.open(server.getLocalAddress());
                SocketChannel here = server.accept()) {
            here.configureBlocking(false);
            Connection connection = new Connection(1, 3, "worker 1", here, selector);
            Object[] arrays = {new short[3], new float[4000]};
            WeightRanges ranges = WeightRanges.of(3).add(1, 1, 3, 23).build();
            int refused = 0;
            int taken = 0;
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < frames; i++) {
                ByteBuffer frame = randomFrame(random);
                there.write(frame.duplicate());
                connection.receiving.begin(ranges, 1, arrays);
                while (connection.inbox.available() < frame.limit()) {
                    connection.listen(System.nanoTime());
                }
                String message = "seed " + seed + ", frame " + i;
                try {
                    boolean ready = connection.isReady(7, Frame.SUM);
                    assertEquals(isRight(frame), ready, message);
                    assertTrue(ready || isAlive(frame) || isCut(frame), message);
                    taken++;
                } catch (CollectiveException e) {
                    assertTrue(!isRight(frame), message);
                    assertTrue(e.getMessage().length() < 5000, message);
                    refused++;
                }
                connection.inbox.clear();
            }
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(refused > frames / 2 && taken > frames / 50, refused + ", " + taken);
            assertTrue(bytes / frames < 20_000, bytes + " bytes");
            System.out.println("random frames: seed " + seed + ", " + refused + " refused");
        }
    }

    private static ByteBuffer randomFrame(Random random) {
        ByteBuffer frame = ByteBuffer.allocate(24 + 80).order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(0, 7).putInt(8, Frame.SUM).putInt(12, 1).putInt(16, 3).putInt(20, 80);
        int[] hard = {0, -1, 1, 2, 8, 24, 4096, 4097, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 18
        };
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int value = random.nextBoolean()
                    ? hard[random.nextInt(hard.length)]
                    : random.nextInt(6) == 0 ? random.nextInt() : Frame.SUM + random.nextInt(6);
            frame.putInt(4 * random.nextInt(6), value);
        }
        if (random.nextInt(4) == 0) {
            random.nextBytes(frame.array());
        }
        return random.nextInt(4) == 0 ? frame.limit(random.nextInt(103) + 1) : frame;
    }

    private static boolean isRight(ByteBuffer frame) {
        return frame.limit() == 104
                && frame.getLong(0) == 7
                && frame.getInt(8) == Frame.SUM
                && frame.getInt(12) == 1
                && frame.getInt(16) == 3
                && frame.getInt(20) == 80;
    }

    private static boolean isAlive(ByteBuffer frame) {
        return frame.limit() >= 24 && frame.getInt(8) == Frame.ALIVE && frame.getInt(20) == 0;
    }

    /** Whether more may come that makes it right, or a message of who failed. */
    private static boolean isCut(ByteBuffer frame) {
        if (frame.limit() < 24) {
            return true;
        }
        boolean abort = frame.getInt(8) == Frame.ABORT
                && frame.getInt(12) >= -1
                && frame.getInt(12) < 3
                && frame.getInt(20) >= 0
                && (frame.getInt(20) + 7 & -8) > frame.limit() - 24
                && frame.getInt(20) <= Frame.TEXT;
        ByteBuffer whole = frame.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(104);
        return abort || frame.limit() < 104 && isRight(whole);
    }

    /** A length that is declared costs nothing. */
    @Test
    void whatALengthSaysIsNotAllocated() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(null);
                Selector selector = Selector.open();
                SocketChannel there = SocketChannel.open(server.getLocalAddress());
                SocketChannel here = server.accept()) {
            here.configureBlocking(false);
            Connection connection = new Connection(1, 2, "worker 1", here, selector);
            for (int kind = Frame.SUM; kind <= Frame.ABORT; kind++) {
                ByteBuffer frame = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
                frame.putLong(0, 8).putInt(8, kind).putInt(20, Integer.MAX_VALUE);
                there.write(frame);
                while (!connection.listen(System.nanoTime())) {
                    Thread.onSpinWait();
                }
                long before = THREADS.getCurrentThreadAllocatedBytes();
                assertThrows(CollectiveException.class, () -> connection.isReady(7, Frame.SUM));
                long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
                assertTrue(bytes < 1 << 20, kind + ": " + bytes + " bytes");
                connection.inbox.clear();
            }
        }
    }
}
