package io.stepsmith.checkpoint.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes files, from their first byte to their last, in chunks. One is for one thread, and for as
 * many files as wanted.
 */
public final class SafetensorsWriter {
    private final TransferBuffer buffer = new TransferBuffer();
    private final CRC32C crc = new CRC32C();
    private int filled;

    /** Makes one, with a buffer outside the heap. */
    public SafetensorsWriter() {}

    /**
     * Writes a file.
     *
     * @param metadata texts by key
     * @param hasChecksum whether the last tensor is a checksum, as
     *     {@link SafetensorsReader#verify} reads it. Other programs see 4 more bytes of that name.
     * @return the number of bytes
     * @throws IllegalArgumentException if a name is there twice or is no text that can be written,
     *     or if the header is too long; nothing has been written then. Also if a tensor gives
     *     another number of numbers than its shape says, or of another size than its format
     */
    public long write(
            WritableByteChannel channel,
            Map<String, String> metadata,
            List<? extends TensorSource> tensors,
            boolean hasChecksum)
            throws IOException {
        Layout layout = new Layout(metadata, tensors, hasChecksum);
        filled = 0;
        crc.reset();
        byte[] header = layout.header();
        put(channel, new long[] {header.length}, 8, 0, 1);
        put(channel, header, 1, 0, header.length);
        for (TensorSource tensor : layout.tensors()) {
            write(channel, tensor);
        }
        if (hasChecksum) {
            flush(channel);
            put(channel, new int[] {(int) crc.getValue()}, 4, 0, 1);
        }
        flush(channel);
        return 8 + header.length + layout.dataLength();
    }

    private void write(WritableByteChannel channel, TensorSource tensor) throws IOException {
        long bytes = Layout.bytesOf(tensor.name(), tensor.dtype(), tensor.shape());
        long[] left = {bytes};
        tensor.writeTo((array, from, count) -> {
            int size = TransferBuffer.sizeOf(array);
            if (size * 8 != Math.max(8, tensor.dtype().bits())) {
                throw new IllegalArgumentException("tensor " + tensor.name() + " is "
                        + tensor.dtype() + ", but gives "
                        + array.getClass().getSimpleName());
            }
            left[0] -= (long) size * count;
            if (left[0] < 0) {
                throw wrongLength(tensor);
            }
            put(channel, array, size, from, count);
        });
        if (left[0] != 0) {
            throw wrongLength(tensor);
        }
    }

    private static IllegalArgumentException wrongLength(TensorSource tensor) {
        return new IllegalArgumentException("tensor " + tensor.name() + " of shape "
                + tensor.shape() + " gives another number of values");
    }

    /** Numbers begin at multiples of their size, as those of smaller ones come later. */
    private void put(WritableByteChannel channel, Object array, int size, int from, int count)
            throws IOException {
        int next = from;
        int left = count;
        while (left > 0) {
            int some = Math.min(left, (TransferBuffer.CAPACITY - filled) / size);
            buffer.put(filled, array, next, some);
            filled += some * size;
            next += some;
            left -= some;
            if (filled == TransferBuffer.CAPACITY) {
                flush(channel);
            }
        }
    }

    private void flush(WritableByteChannel channel) throws IOException {
        ByteBuffer bytes = buffer.bytes().clear().limit(filled);
        crc.update(bytes);
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        filled = 0;
    }
}
