package io.stepsmith.checkpoint;

import io.stepsmith.checkpoint.file.FileOps;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A place for files that are written once and whole: a directory, or what somebody makes of an
 * object store. Names have letters, digits, points and dashes. Methods throw an
 * {@link IOException}, which {@link Checkpoints} turns into a {@link CheckpointException}.
 */
public interface CheckpointStorage {
    /**
     * A directory on a file system that moves files atomically. It is made where there is none. A
     * file is written beside its place under another name, made durable, and then moved. What
     * savers leave that are killed is removed by later ones; a file that a live one is writing is
     * not.
     */
    static CheckpointStorage directory(Path directory) {
        return new DirectoryStorage(directory, FileOps.OF_SYSTEM);
    }

    /** The names of all files that were committed, in any order; none if nothing was. */
    List<String> list() throws IOException;

    /**
     * Opens a file that was committed, at its beginning. Several may be open at once, and one that
     * is open reads the same bytes to its end, though its name may be given to another file.
     */
    SeekableByteChannel read(String name) throws IOException;

    /** Begins a file, which nobody sees before it is committed. */
    Draft write(String name) throws IOException;

    /** Removes a file; does nothing if there is none. */
    void delete(String name) throws IOException;

    /** A file that is being written. Closing it before it is committed leaves nothing of it. */
    interface Draft extends Closeable {
        /** The end of the file, to be written to. It is closed with the draft. */
        WritableByteChannel channel() throws IOException;

        /**
         * Makes durable what was written, and reads it from its beginning. The channel is closed
         * with the draft.
         */
        SeekableByteChannel readBack() throws IOException;

        /**
         * Gives the file its name, in place of a file that may have it: readers find the old one or
         * the new one, whatever happens. When this returns, the new one is durable.
         */
        void commit() throws IOException;

        @Override
        void close() throws IOException;
    }
}
