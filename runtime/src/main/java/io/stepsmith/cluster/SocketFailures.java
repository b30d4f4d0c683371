package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The texts of what goes wrong between sockets, apart from where they are thrown. */
final class SocketFailures {
    private SocketFailures() {}

    static String threadName(int rank) {
        return "stepsmith-worker-" + rank;
    }

    /** Returns names that tell rank and name, or the address where there is no name. */
    static IntFunction<String> names(IntFunction<String> names, List<InetSocketAddress> all) {
        return rank -> {
            String name = names.apply(rank);
            return ClusterFailures.worker(rank) + " ("
                    + (name == null || name.isEmpty() ? text(all.get(rank)) : name) + ")";
        };
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    static IllegalArgumentException noToken(int length) {
        return new IllegalArgumentException(
                "a token of " + length + " bytes; it has " + Proof.BYTES);
    }

    static IllegalArgumentException noTimeout(Duration timeout, Duration least) {
        return new IllegalArgumentException(
                "timeout = " + timeout + "; it is " + least + " or more");
    }

    static IllegalArgumentException noRank(int rank, int size) {
        return new IllegalArgumentException("rank = " + rank + " of " + size + " workers");
    }

    static String cannotListen(InetAddress address) {
        return "no port can be opened on " + address;
    }

    static CollectiveException unreachable(int rank, String name, Exception reason) {
        return new CollectiveException(
                rank,
                name + " cannot be joined: "
                        + (reason.getMessage() == null ? reason : reason.getMessage()),
                reason);
    }

    static CollectiveException missing(
            SocketChannel[] joined,
            Handshake.Identity identity,
            IntFunction<String> names,
            long timeout,
            int refused,
            @Nullable String lastRefusal) {
        int first = -1;
        StringBuilder who = new StringBuilder();
        for (int rank = 0; rank < joined.length; rank++) {
            if (rank != identity.rank() && joined[rank] == null) {
                first = first < 0 ? rank : first;
                who.append(who.isEmpty() ? "" : ", ").append(names.apply(rank));
            }
        }
        return new CollectiveException(
                first,
                who + (who.indexOf(",") < 0 ? " has" : " have") + " not joined within "
                        + seconds(timeout)
                        + (refused == 0
                                ? ""
                                : "; connections refused: " + refused + ", the last one: "
                                        + lastRefusal),
                null);
    }

    static String seconds(long nanoseconds) {
        return BigDecimal.valueOf(nanoseconds, 9).stripTrailingZeros().toPlainString() + " s";
    }

    static String endedInHandshake() {
        return "the connection was closed in the midst of the handshake";
    }

    static String noWorkerThere() {
        return "it does not speak as a worker does";
    }

    static String otherAttempt(long attempt, long own) {
        return "it is of attempt " + attempt + ", this worker of attempt " + own;
    }

    static String otherToken() {
        return "it has another token";
    }

    static String otherRank(int rank) {
        return "it is worker " + rank;
    }

    /** Describes an answer to the worker that connects. */
    static String refused(int verdict) {
        return "it refuses: " + Verdict.text(verdict);
    }

    static CollectiveException cancelled(int rank, String name) {
        return new CollectiveException(rank, name + " was cancelled", null);
    }

    static CollectiveException silent(int rank, String name, long timeout) {
        return new CollectiveException(
                rank,
                "nothing has come from " + name + " for " + seconds(timeout)
                        + ": its process is stopped, or the network is cut",
                null);
    }

    static CollectiveException cutOff(int rank, String name, long timeout) {
        return new CollectiveException(
                rank,
                "nothing has come to " + name + " from any other worker for " + seconds(timeout)
                        + ": it is cut off, or all others are stopped",
                null);
    }

    static CollectiveException lost(int rank, String name) {
        return new CollectiveException(
                rank, name + " has closed its connection, or its process has ended", null);
    }

    /** Returns a message as it is sent, cut where it is too long. */
    static byte[] bytes(CollectiveException failure) {
        String text = String.valueOf(failure.getMessage());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, Frame.TEXT);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    /** Returns what another worker has said of the first failure. */
    static CollectiveException told(int rank, byte[] text) {
        return new CollectiveException(rank, new String(text, StandardCharsets.UTF_8), null);
    }

    static CollectiveException unexpected(Connection from, int at, long call, int kind) {
        FrameBuffer found = from.inbox.buffer;
        FrameCursor next = from.receiving;
        String expected = next.isAtEnd()
                ? "nothing more in call " + call + ", " + ClusterFailures.call(kind) + ","
                : frame(call, kind, next.array(), next.offset(), next.length());
        String what = Frame.isCall(found.kind(at))
                ? frame(
                        found.call(at),
                        found.kind(at),
                        found.array(at),
                        found.offset(at),
                        found.length(at))
                : "what is no message";
        return new CollectiveException(
                from.rank,
                from.name + " has sent " + what + ", where " + expected + " was expected from it",
                null);
    }

    private static String frame(long call, int kind, int array, int offset, int length) {
        return length + " bytes of call " + call + ", " + ClusterFailures.call(kind)
                + ", for array " + array + " from element " + offset + " on";
    }
}
