package io.stepsmith.checkpoint;

import io.stepsmith.checkpoint.file.FileOps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A new file that is another one, but for what tests change. */
class ForwardingFile implements FileOps.NewFile {
    private final FileOps.NewFile file;

    ForwardingFile(FileOps.NewFile file) {
        this.file = file;
    }

    @Override
    public void force() throws IOException {
        file.force();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return file.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return file.write(from);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        return file.truncate(size);
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
