package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of all connections of a worker. It says what failed, if anything did. Then it reads until
 * the others have closed, too, or some time has gone by: a socket that is closed before that may
 * take back what was sent last.
 */
final class Farewell {
    private static final long TO_CLOSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long TO_ABORT = TimeUnit.MILLISECONDS.toNanos(1000);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private Farewell() {}

    /** Closes connections, with a reason or without one. */
    static void say(Connection[] peers, long call, @Nullable CollectiveException reason) {
        int first = reason == null ? -1 : reason.rank();
        byte[] text = reason == null ? null : SocketFailures.bytes(reason);
        long begin = System.nanoTime();
        long longest = reason == null ? TO_CLOSE : TO_ABORT;
        boolean open = true;
        while (open && System.nanoTime() - begin < longest) {
            open = false;
            for (Connection peer : peers) {
                // Nobody waits for the one that has failed.
                open |= peer.leave(call, first, text) && peer.rank != first;
            }
            if (open) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        for (Connection peer : peers) {
            peer.close();
        }
    }
}
