package io.stepsmith.spark;

import io.stepsmith.checkpoint.CheckpointStorage;

import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A directory of any file system that Hadoop knows. Files are written under a hidden name beside
 * their place and renamed. Not all of these file systems rename at once; so what counts is written
 * last, in a small file that names the others.
 */
final class HadoopStorage implements CheckpointStorage {
    private static final Pattern TEMPORARY = Pattern.compile("\\.stepsmith-[0-9a-f]{16}\\.tmp");
    private static final long ABANDONED_MILLIS = 24L * 60 * 60 * 1000;

    private final FileSystem files;
    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    HadoopStorage(FileSystem files, Path directory) {
        this.files = files;
        this.directory = files.makeQualified(directory);
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus status : statuses()) {
            String name = status.getPath().getName();
            if (status.isFile() && !TEMPORARY.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }

    private FileStatus[] statuses() throws IOException {
        try {
            return files.listStatus(directory);
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
        return open(place(name));
    }

    private SeekableByteChannel open(Path place) throws IOException {
        return new HadoopChannel(files.open(place), files.getFileStatus(place).getLen());
    }

    @Override
    public Draft write(String name) throws IOException {
        Path place = place(name);
        files.mkdirs(directory);
        removeAbandoned();
        Path temporary = new Path(
                directory, ".stepsmith-" + HexFormat.of().toHexDigits(random.nextLong()) + ".tmp");
        return new RenamedDraft(files.create(temporary, false), temporary, place);
    }

    /** Removes what savers have left that were killed a day ago or more. */
    private void removeAbandoned() throws IOException {
        long before = System.currentTimeMillis() - ABANDONED_MILLIS;
        for (FileStatus status : statuses()) {
            if (TEMPORARY.matcher(status.getPath().getName()).matches()
                    && status.getModificationTime() < before) {
                files.delete(status.getPath(), false);
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(place(name), false);
    }

    private Path place(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.contains("/")) {
            throw new IllegalArgumentException(name + " is no name of a file in " + directory);
        }
        return new Path(directory, name);
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    /** A file under a hidden name. */
    private final class RenamedDraft implements Draft {
        private final FSDataOutputStream out;
        private final WritableByteChannel channel;
        private final Path temporary;
        private final Path place;
        private final List<SeekableByteChannel> back = new ArrayList<>();
        private boolean committed;

        RenamedDraft(FSDataOutputStream out, Path temporary, Path place) {
            this.out = out;
            channel = Channels.newChannel(out);
            this.temporary = temporary;
            this.place = place;
        }

        @Override
        public WritableByteChannel channel() {
            return channel;
        }

        @Override
        public SeekableByteChannel readBack() throws IOException {
            if (channel.isOpen()) {
                out.hsync();
                channel.close();
            }
            SeekableByteChannel opened = open(temporary);
            back.add(opened);
            return opened;
        }

        @Override
        public void commit() throws IOException {
            closeAll();
            if (!files.rename(temporary, place)) {
                // Most of these file systems take no name that is another file's.
                files.delete(place, false);
                if (!files.rename(temporary, place)) {
                    throw new IOException(temporary + " cannot be renamed to " + place);
                }
            }
            committed = true;
        }

        private void closeAll() throws IOException {
            if (channel.isOpen()) {
                out.hsync();
                channel.close();
            }
            for (SeekableByteChannel opened : back) {
                opened.close();
            }
        }

        @Override
        public void close() throws IOException {
            try {
                closeAll();
            } finally {
                if (!committed) {
                    files.delete(temporary, false);
                }
            }
        }
    }
}
