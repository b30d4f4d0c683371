package io.stepsmith.checkpoint.safetensors;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;

/**
 * Reads a file through a channel, in chunks. Its header has been checked against the file's size
 * when it was opened. One is for one thread; another may read the same file through a channel of
 * its own.
 */
public final class SafetensorsReader {
    private final SeekableByteChannel channel;
    private final long size;
    private final Header header;
    private final long data;
    private final TransferBuffer buffer;
    /** The bytes of the file that the buffer has, from {@link #held} on. */
    private long held;

    private int holds;

    private SafetensorsReader(SeekableByteChannel channel, TransferBuffer buffer)
            throws IOException {
        this.channel = channel;
        this.buffer = buffer;
        this.size = channel.size();
        int length = headerLength();
        byte[] json = new byte[length];
        copy(8, json, 1, 0, length);
        this.data = 8L + length;
        this.header = Header.parse(json, size - data);
    }

    /**
     * Reads the header of a file. The channel stays the caller's to close.
     *
     * @throws SafetensorsException if the file is not as the format says
     */
    public static SafetensorsReader open(SeekableByteChannel channel) throws IOException {
        return open(channel, new TransferBuffer());
    }

    /** {@link #open} with a buffer that other readers had before. */
    static SafetensorsReader open(SeekableByteChannel channel, TransferBuffer buffer)
            throws IOException {
        return new SafetensorsReader(channel, buffer);
    }

    private int headerLength() throws IOException {
        if (size < 8) {
            throw new SafetensorsException(
                    "The file has " + size + " bytes, fewer than the 8 of its header's length");
        }
        long[] length = new long[1];
        copy(0, length, 8, 0, 1);
        if (length[0] < 0 || length[0] > Header.LONGEST || length[0] > size - 8) {
            throw new SafetensorsException("The header has "
                    + Long.toUnsignedString(length[0]) + " bytes, as the file's first 8 say, but "
                    + (size - 8) + " follow, and no header has more than " + Header.LONGEST);
        }
        return (int) length[0];
    }

    /** The header, with all that the file has. */
    public Header header() {
        return header;
    }

    /** Returns whether the last tensor is a checksum. */
    public boolean hasChecksum() {
        return checksum() != null;
    }

    private @Nullable Tensor checksum() {
        Tensor found = header.find(Checksum.NAME);
        return found != null && isChecksum(found) ? found : null;
    }

    /** Returns whether a tensor of the file is its checksum. */
    public boolean isChecksum(Tensor tensor) {
        return Checksum.is(tensor) && data + tensor.end() == size;
    }

    /**
     * Reads the whole file and compares it with its checksum.
     *
     * @throws SafetensorsException if it has none, or another one
     */
    public void verify() throws IOException {
        requireChecksum();
        CRC32C crc = new CRC32C();
        long end = size - Checksum.BYTES;
        for (long at = 0; at < end; at += holds) {
            fill(at, end);
            crc.update(buffer.bytes().clear().limit(holds));
        }
        int written = crc();
        if (written != (int) crc.getValue()) {
            throw new SafetensorsException(String.format(
                    "The file's bytes have changed: their CRC32C is %08x, but it was %08x",
                    (int) crc.getValue(), written));
        }
    }

    /**
     * Reads the checksum that the file has, and compares nothing.
     *
     * @throws SafetensorsException if it has none
     */
    public int crc() throws IOException {
        requireChecksum();
        int[] written = new int[1];
        copy(size - Checksum.BYTES, written, 4, 0, 1);
        return written[0];
    }

    private void requireChecksum() throws SafetensorsException {
        if (!hasChecksum()) {
            throw new SafetensorsException(
                    "The file has no checksum: its last tensor is not " + Checksum.NAME);
        }
    }

    /**
     * Reads consecutive numbers of a tensor into an array, with the bits that are in the file.
     *
     * @param from the first number's place in the tensor
     * @param array of a type whose numbers have the size of the tensor's: see {@link TensorSink}
     * @throws IllegalArgumentException if the array's numbers have another size, or the tensor not
     *     so many
     */
    public void read(Tensor tensor, long from, Object array, int begin, int count)
            throws IOException {
        int bytes = TransferBuffer.sizeOf(array);
        if (bytes * 8 != tensor.dtype().bits()) {
            throw new IllegalArgumentException("tensor " + tensor.name() + " is " + tensor.dtype()
                    + ", not for " + array.getClass().getSimpleName());
        }
        if (from < 0 || count < 0 || from > tensor.length() - count) {
            throw new IllegalArgumentException("tensor " + tensor.name() + " has " + tensor.length()
                    + " numbers, not " + count + " from " + from);
        }
        copy(data + tensor.begin() + from * bytes, array, bytes, begin, count);
    }

    private void copy(long position, Object array, int bytes, int begin, int count)
            throws IOException {
        long at = position;
        int next = begin;
        int left = count;
        while (left > 0) {
            long in = at - held;
            if (in < 0 || in > holds - bytes || in % bytes != 0) {
                fill(at, size);
                in = 0;
            }
            int some = (int) Math.min(left, (holds - in) / bytes);
            buffer.get((int) in, array, next, some);
            at += (long) some * bytes;
            next += some;
            left -= some;
        }
    }

    /** Reads the bytes from a position on, as many as there are before the end and room for. */
    private void fill(long position, long end) throws IOException {
        int wanted = (int) Math.min(TransferBuffer.CAPACITY, end - position);
        ByteBuffer bytes = buffer.bytes().clear().limit(wanted);
        holds = 0;
        if (channel.position() != position) {
            channel.position(position);
        }
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new SafetensorsException("The file ends at its byte "
                        + (position + bytes.position()) + ", but had " + size);
            }
        }
        held = position;
        holds = wanted;
    }
}
