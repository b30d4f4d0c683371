package io.stepsmith.checkpoint.safetensors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Bytes that are read as a file, a few at a time. */
final class MemoryFile implements SeekableByteChannel {
    private byte[] bytes;
    private final int most;
    private int position;

    MemoryFile(byte[] bytes) {
        this(bytes, 1 << 16);
    }

    /** A file of which a call reads at most so many bytes. */
    MemoryFile(byte[] bytes, int most) {
        this.bytes = bytes;
        this.most = most;
    }

    /** Takes the last bytes away. */
    void shrink(int length) {
        bytes = Arrays.copyOf(bytes, length);
    }

    /** The bytes that the writer writes. */
    static byte[] written(
            Map<String, String> metadata, List<TensorSource> tensors, boolean hasChecksum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            long length = new SafetensorsWriter()
                    .write(Channels.newChannel(out), metadata, tensors, hasChecksum);
            if (length != out.size()) {
                throw new AssertionError(length + " bytes, not " + out.size());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @Override
    public int read(ByteBuffer into) {
        int count = Math.min(Math.min(into.remaining(), most), bytes.length - position);
        if (count <= 0 && into.hasRemaining()) {
            return -1;
        }
        into.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
