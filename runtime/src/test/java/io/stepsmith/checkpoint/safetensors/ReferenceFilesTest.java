package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The reference implementation's files are read here, and a file that is written here has been read
 * by it: {@code record_safetensors.py} has recorded both.
 */
class ReferenceFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/checkpoints");

    @Test
    void theReferencesFileIsReadAsTheReferenceReadsIt() throws IOException {
        SafetensorsReader file = read("reference.safetensors");
        assertEquals("pt", file.header().metadata("format"));
        assertEquals(1, file.header().metadataSize());
        assertFalse(file.hasChecksum());
        assertEquals(described("reference.txt"), described(file));
    }

    /** The same tensors in other arrays give the same bytes. */
    @Test
    void theWriterWritesTheReferencesFileByteForByte() throws IOException {
        SafetensorsReader file = read("reference.safetensors");
        List<TensorSource> tensors = new ArrayList<>();
        for (int i = file.header().size() - 1; i >= 0; i--) {
            Tensor tensor = file.header().tensor(i);
            Object array = numbers(file, tensor);
            tensors.add(TensorSource.of(
                    tensor.name(), tensor.dtype(), tensor.shape(), List.of(array), 0, (int)
                            tensor.length()));
        }
        assertArrayEquals(
                Files.readAllBytes(FOLDER.resolve("reference.safetensors")),
                MemoryFile.written(Map.of("format", "pt"), tensors, false));
    }

    @Test
    void theReferenceReadsOurFileAsItWasWritten() throws IOException {
        Path golden = FOLDER.resolve("stepsmith.safetensors");
        byte[] ours = ourFile();
        if (Boolean.getBoolean("golden.update")) {
            Files.write(golden, ours);
        }
        assertArrayEquals(Files.readAllBytes(golden), ours);
        SafetensorsReader file = read("stepsmith.safetensors");
        assertTrue(file.hasChecksum());
        file.verify();
        assertEquals(described("stepsmith.txt"), described(file));
    }

    private static byte[] ourFile() {
        float[] first = {1, -0f, Float.NaN};
        float[] second = {Float.MIN_VALUE, Float.POSITIVE_INFINITY, 0.1f};
        return MemoryFile.written(
                Map.of("step", "1200", "größe", "\"\\\u0001\ud83d\ude00"),
                List.of(
                        TensorSource.of(
                                "blocks[2].query/m",
                                Dtype.F32,
                                List.of(2L, 3L),
                                List.of(first, second),
                                0,
                                3),
                        TensorSource.of(
                                "bias",
                                Dtype.F64,
                                List.of(2L),
                                List.of(new double[] {0.1, -3}),
                                0,
                                2),
                        TensorSource.of(
                                "half",
                                Dtype.BF16,
                                List.of(3L),
                                List.of(new short[] {1, 2, 3}),
                                0,
                                3),
                        TensorSource.of(
                                "seed", Dtype.I64, List.of(), List.of(new long[] {-7}), 0, 1),
                        TensorSource.of(
                                "user", Dtype.U8, List.of(1L), List.of(new byte[] {9}), 0, 1)),
                true);
    }

    private static SafetensorsReader read(String name) throws IOException {
        return SafetensorsReader.open(new MemoryFile(Files.readAllBytes(FOLDER.resolve(name))));
    }

    private static List<String> described(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name));
    }

    private static List<String> described(SafetensorsReader file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < file.header().size(); i++) {
            Tensor tensor = file.header().tensor(i);
            assertEquals(tensor, file.header().find(tensor.name()));
            lines.add(tensor.name().replace("\t", "\\t") + "\t" + tensor.dtype() + "\t"
                    + tensor.shape() + "\t"
                    + HexFormat.of().formatHex(bytes(numbers(file, tensor), (int)
                            (tensor.end() - tensor.begin()))));
        }
        lines.sort(null);
        return lines;
    }

    private static Object numbers(SafetensorsReader file, Tensor tensor) throws IOException {
        int length = (int) tensor.length();
        Object array =
                switch (tensor.dtype()) {
                    case F64 -> new double[length];
                    case F32 -> new float[length];
                    case I64 -> new long[length];
                    case I32 -> new int[length];
                    case I16, F16, BF16 -> new short[length];
                    default -> new byte[length];
                };
        file.read(tensor, 0, array, 0, length);
        return array;
    }

    private static byte[] bytes(Object array, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof double[] values) {
            bytes.asDoubleBuffer().put(values);
        } else if (array instanceof float[] values) {
            bytes.asFloatBuffer().put(values);
        } else if (array instanceof long[] values) {
            bytes.asLongBuffer().put(values);
        } else if (array instanceof int[] values) {
            bytes.asIntBuffer().put(values);
        } else if (array instanceof short[] values) {
            bytes.asShortBuffer().put(values);
        } else {
            bytes.put((byte[]) array);
        }
        return bytes.array();
    }
}
