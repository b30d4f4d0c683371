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
     * {@return a directory on a file system that moves files atomically} It is made where there is
     * none. A file is written beside its place under another name, made durable, and then moved.
     * What savers leave that are killed is removed by later ones; a file that a live one is writing
     * is not.
     *
     * @param directory its path, absolute or relative to the working directory
     */
    static CheckpointStorage directory(Path directory) {
        return new DirectoryStorage(directory, FileOps.OF_SYSTEM);
    }

    /**
     * {@return the names of all files that were committed, in any order; none if nothing was}
     *
     * @throws IOException if the place cannot be read
     */
    List<String> list() throws IOException;

    /**
     * Opens a file that was committed, at its beginning. Several may be open at once, and one that
     * is open reads the same bytes to its end, though its name may be given to another file.
     *
     * @param name one of {@link #list}
     * @return the file, which the caller closes
     * @throws IOException if there is no such file, or it cannot be read
     */
    SeekableByteChannel read(String name) throws IOException;

    /**
     * Begins a file, which nobody sees before it is committed.
     *
     * @param name the name that {@link Draft#commit} gives it
     * @return the file, which the caller commits and closes
     * @throws IOException if it cannot be begun
     */
    Draft write(String name) throws IOException;

    /**
     * Removes a file; does nothing if there is none.
     *
     * @param name the name of a file
     * @throws IOException if it is there and cannot be removed
     */
    void delete(String name) throws IOException;

    /** A file that is being written. Closing it before it is committed leaves nothing of it. */
    interface Draft extends Closeable {
        /**
         * {@return the end of the file, to be written to} It is closed with the draft.
         *
         * @throws IOException if it cannot be opened
         */
        WritableByteChannel channel() throws IOException;

        /**
         * Makes durable what was written, and reads it from its beginning. The channel is closed
         * with the draft.
         *
         * @return the file, at its beginning
         * @throws IOException if it cannot be made durable, or not be read
         */
        SeekableByteChannel readBack() throws IOException;

        /**
         * Gives the file its name, in place of a file that may have it: readers find the old one or
         * the new one, whatever happens. When this returns, the new one is durable.
         *
         * @throws IOException if it could not; the file of that name, if any, is then the old one
         */
        void commit() throws IOException;

        @Override
        void close() throws IOException;
    }
}
