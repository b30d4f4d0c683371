package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.checkpoint.CheckpointStorage;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Files by way of Hadoop, in a directory of this machine. */
class HadoopStorageTest {
    @TempDir
    Path directory;

    private CheckpointStorage storage() throws IOException {
        String place = directory.resolve("run").toUri().toString();
        return new RunDirectory(place, new Configuration()).open();
    }

    @Test
    void filesAreThereWhenTheyAreCommitted() throws IOException {
        CheckpointStorage storage = storage();
        assertEquals(List.of(), storage.list());
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        try (CheckpointStorage.Draft draft = storage.write("a")) {
            draft.channel().write(ByteBuffer.wrap(bytes));
            assertArrayEquals(bytes, read(draft.readBack()));
            assertEquals(List.of(), storage.list());
            draft.commit();
        }
        assertEquals(List.of("a"), storage.list());
        try (SeekableByteChannel channel = storage.read("a")) {
            assertArrayEquals(bytes, read(channel));
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.position(150_000).read(one);
            assertEquals(bytes[150_000], one.get(0));
            assertEquals(150_001, channel.position());
            assertEquals(-1, channel.position(bytes.length).read(one.clear()));
        }
        storage.delete("a");
        storage.delete("a");
        assertEquals(List.of(), storage.list());
    }

    private static byte[] read(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        return bytes.array();
    }

    @Test
    void aFileTakesThePlaceOfAnother() throws IOException {
        CheckpointStorage storage = storage();
        for (byte value = 1; value <= 2; value++) {
            try (CheckpointStorage.Draft draft = storage.write("a")) {
                draft.channel().write(ByteBuffer.wrap(new byte[] {value}));
                draft.commit();
            }
        }
        try (SeekableByteChannel channel = storage.read("a")) {
            assertArrayEquals(new byte[] {2}, read(channel));
        }
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        CheckpointStorage storage = storage();
        try (CheckpointStorage.Draft draft = storage.write("a")) {
            draft.channel().write(ByteBuffer.wrap(new byte[3]));
        }
        try (Stream<Path> files = Files.list(directory.resolve("run"))) {
            assertEquals(List.of(), files.toList());
        }
        assertThrows(IOException.class, () -> storage.read("a"));
        assertThrows(IllegalArgumentException.class, () -> storage.write("../a"));
    }

    @Test
    void theNewestManifestIsFound() throws IOException {
        CheckpointStorage storage = storage();
        assertEquals(-1, RunCheckpoints.newest(storage));
        for (String name : List.of(
                "step-000000000005.manifest",
                "step-000000000010.manifest",
                "step-000000000015-part-0-of-2-000000000000.safetensors")) {
            try (CheckpointStorage.Draft draft = storage.write(name)) {
                draft.commit();
            }
        }
        assertEquals(10, RunCheckpoints.newest(storage));
    }
}
