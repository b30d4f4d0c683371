package io.stepsmith.checkpoint.file;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The end of a new file, of which a thread makes durable what is there while more is written. So
 * the disk does not wait for the processor, nor that for the disk. Small files have no such thread.
 */
public final class ForcedWhileWritten implements WritableByteChannel {
    private static final long PART = 32L << 20;

    private final FileOps.NewFile file;
    private long unforced;
    private @Nullable Thread forcing;
    private volatile @Nullable IOException failure;

    /** The end of a file that has just been made. */
    public ForcedWhileWritten(FileOps.NewFile file) {
        this.file = file;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int written = file.write(from);
        unforced += written;
        if (unforced >= PART && (forcing == null || !forcing.isAlive())) {
            await();
            unforced = 0;
            forcing = new Thread(this::force, "stepsmith-checkpoint-force");
            forcing.setDaemon(true);
            forcing.start();
        }
        return written;
    }

    private void force() {
        try {
            file.force();
        } catch (IOException thrown) {
            failure = thrown;
        }
    }

    /** Waits for the thread, and throws what has kept it from making bytes durable. */
    public void await() throws IOException {
        boolean interrupted = false;
        while (forcing != null) {
            try {
                forcing.join();
                forcing = null;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        IOException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
