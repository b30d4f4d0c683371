package io.stepsmith.checkpoint.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/** The operations on files that a directory of checkpoints is made of; tests let them fail. */
public interface FileOps {
    /** Those of the file system. */
    FileOps OF_SYSTEM = new SystemFiles();

    /** A file that did not exist, for writing and reading. Until it is closed it is in use. */
    interface NewFile extends SeekableByteChannel {
        /** Makes durable what was written. */
        void force() throws IOException;
    }

    /** Returns whether there is a directory. */
    boolean isDirectory(Path directory);

    /** Makes a directory, whose parent there is. */
    void createDirectory(Path directory) throws IOException;

    /** The names of all in a directory but directories. */
    List<String> list(Path directory) throws IOException;

    /** Makes a file; refuses one that there is. */
    NewFile create(Path file) throws IOException;

    /** Opens a file at its beginning. */
    SeekableByteChannel read(Path file) throws IOException;

    /** Moves a file at once, in place of another that may be there. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file, if there is one. */
    void delete(Path file) throws IOException;

    /** Removes a file that its writer left, which may be one of another process. */
    void deleteIfAbandoned(Path file) throws IOException;

    /** Makes durable what names a directory has. */
    void forceDirectory(Path directory) throws IOException;
}
