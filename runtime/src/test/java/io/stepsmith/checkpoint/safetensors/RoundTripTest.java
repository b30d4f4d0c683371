package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Numbers come back bit for bit, across the bounds of chunks, in rows and in slices. */
class RoundTripTest {
    /** Longer than the buffer, and no multiple of anything. */
    private static final int ROWS = 7;

    private static final int COLUMNS = 30_011;

    @TempDir
    Path folder;

    private final Random random = new Random(18);

    private float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        return values;
    }

    @Test
    void rowsAndSlicesOfAFile() throws IOException {
        float[][] matrix = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            matrix[i] = floats(COLUMNS + 5);
        }
        double[] doubles = random.doubles(100_003).toArray();
        long[] longs = random.longs(3).toArray();
        short[] shorts = new short[200_001];
        byte[] bytes = new byte[70_001];
        int[] ints = random.ints(5).toArray();
        random.nextBytes(bytes);
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) random.nextInt();
        }
        List<TensorSource> tensors = List.of(
                TensorSource.of("b", Dtype.U8, List.of(70_001L), List.of(bytes), 0, 70_001),
                TensorSource.of(
                        "m",
                        Dtype.F32,
                        List.of((long) ROWS, (long) COLUMNS),
                        List.of((Object[]) matrix),
                        2,
                        COLUMNS),
                TensorSource.of("s", Dtype.BF16, List.of(200_000L), List.of(shorts), 1, 200_000),
                TensorSource.of("i", Dtype.I32, List.of(5L), List.of(ints), 0, 5),
                TensorSource.of("d", Dtype.F64, List.of(100_003L), List.of(doubles), 0, 100_003),
                TensorSource.of("l", Dtype.I64, List.of(3L), List.of(longs), 0, 3));
        Path path = folder.resolve("file");
        long length;
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            length = new SafetensorsWriter().write(channel, Map.of(), tensors, true);
        }
        assertEquals(length, Files.size(path));
        try (FileChannel channel = FileChannel.open(path)) {
            SafetensorsReader file = SafetensorsReader.open(channel);
            file.verify();
            Tensor m = find(file, "m");
            for (int i : new int[] {3, 0, 6, 1, 2, 4, 5}) {
                float[] row = new float[COLUMNS];
                file.read(m, (long) i * COLUMNS, row, 0, COLUMNS);
                assertSame(matrix[i], 2, row, 0, COLUMNS);
            }
            for (int i = 0; i < 200; i++) {
                int row = random.nextInt(ROWS);
                int from = random.nextInt(COLUMNS);
                int count = random.nextInt(COLUMNS - from + 1);
                float[] some = new float[count + 3];
                file.read(m, (long) row * COLUMNS + from, some, 3, count);
                assertSame(matrix[row], from + 2, some, 3, count);
            }
            double[] doublesAgain = new double[100_003];
            file.read(find(file, "d"), 0, doublesAgain, 0, 100_003);
            assertArrayEquals(doubles, doublesAgain);
            short[] shortsAgain = new short[200_001];
            shortsAgain[0] = shorts[0];
            file.read(find(file, "s"), 0, shortsAgain, 1, 200_000);
            assertArrayEquals(shorts, shortsAgain);
            byte[] bytesAgain = new byte[70_001];
            file.read(find(file, "b"), 0, bytesAgain, 0, 70_001);
            assertArrayEquals(bytes, bytesAgain);
            long[] longsAgain = new long[3];
            file.read(find(file, "l"), 0, longsAgain, 0, 3);
            assertArrayEquals(longs, longsAgain);
            int[] intsAgain = new int[5];
            file.read(find(file, "i"), 0, intsAgain, 0, 5);
            assertArrayEquals(ints, intsAgain);
        }
    }

    private static Tensor find(SafetensorsReader file, String name) {
        Tensor tensor = file.header().find(name);
        if (tensor == null) {
            throw new AssertionError(name);
        }
        return tensor;
    }

    private static void assertSame(
            float[] expected, int from, float[] actual, int begin, int count) {
        for (int i = 0; i < count; i++) {
            assertEquals(
                    Float.floatToRawIntBits(expected[from + i]),
                    Float.floatToRawIntBits(actual[begin + i]));
        }
    }

    /** A channel gives what it has, and numbers may be at odd places. */
    @Test
    void numbersThatAreNotAlignedAreReadFromAChannelOfFewBytes() throws IOException {
        String json = "{\"o\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"f\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[1,21]}}";
        byte[] file = new byte[8 + json.length() + 21];
        file[0] = (byte) json.length();
        System.arraycopy(json.getBytes("US-ASCII"), 0, file, 8, json.length());
        for (int i = 0; i < 5; i++) {
            file[8 + json.length() + 1 + 4 * i + 3] = 0x40;
        }
        SafetensorsReader reader = SafetensorsReader.open(new MemoryFile(file, 3));
        float[] values = new float[5];
        byte[] one = new byte[1];
        reader.read(find(reader, "o"), 0, one, 0, 1);
        reader.read(find(reader, "f"), 0, values, 0, 5);
        assertArrayEquals(new float[] {2, 2, 2, 2, 2}, values);
    }

    @Test
    void readsBeyondATensorOrOfAnotherFormatAreRefused() throws IOException {
        SafetensorsReader file = SafetensorsReader.open(new MemoryFile(MemoryFile.written(
                Map.of(),
                List.of(TensorSource.of("a", Dtype.F32, List.of(3L), List.of(new float[3]), 0, 3)),
                false)));
        Tensor a = find(file, "a");
        float[] values = new float[9];
        assertThrows(IllegalArgumentException.class, () -> file.read(a, 0, values, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> file.read(a, 3, values, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> file.read(a, -1, values, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> file.read(a, 0, new double[3], 0, 3));
        assertThrows(IllegalArgumentException.class, () -> file.read(a, 0, "abc", 0, 3));
        assertThrows(SafetensorsException.class, file::verify);
        file.read(a, 3, values, 0, 0);
    }
}
