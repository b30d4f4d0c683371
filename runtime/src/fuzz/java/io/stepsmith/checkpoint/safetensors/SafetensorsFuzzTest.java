package io.stepsmith.checkpoint.safetensors;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Any bytes are read as the format says or refused with {@link SafetensorsException}: Jazzer looks
 * for others, from the recorded cases on.
 */
class SafetensorsFuzzTest {
    private static final TransferBuffer BUFFER = new TransferBuffer();

    @MethodSource("recorded")
    @FuzzTest(maxDuration = "10m")
    void bytesAreReadOrRefused(byte[] bytes) throws IOException {
        readOrRefuse(bytes);
        if (bytes.length > 0) {
            readOrRefuse(file(bytes));
        }
    }

    /** A file whose header is all bytes but the first, which is the length of its data. */
    private static byte[] file(byte[] bytes) {
        int header = bytes.length - 1;
        return ByteBuffer.allocate(8 + header + (bytes[0] & 0xff))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header)
                .put(bytes, 1, header)
                .array();
    }

    private static void readOrRefuse(byte[] bytes) throws IOException {
        try {
            read(SafetensorsReader.open(new MemoryFile(bytes), BUFFER));
        } catch (SafetensorsException expected) {
            // What most bytes lead to.
        }
    }

    private static void read(SafetensorsReader file) throws IOException {
        Header header = file.header();
        long end = 0;
        for (int i = 0; i < header.size(); i++) {
            Tensor tensor = header.tensor(i);
            check(tensor.begin() == end && tensor.equals(header.find(tensor.name())));
            end = tensor.end();
            byte[] first = new byte[1];
            if (tensor.dtype().bits() == 8 && tensor.length() > 0) {
                file.read(tensor, tensor.length() - 1, first, 0, 1);
            }
        }
        for (int i = 0; i < header.metadataSize(); i++) {
            check(header.metadata(header.metadataKey(i)) != null);
        }
        if (file.hasChecksum()) {
            file.verify();
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("the header contradicts itself");
        }
    }

    static List<byte[]> recorded() throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                        SafetensorsFuzzTest.class.getResourceAsStream("/checkpoints/cases.txt"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] file = HexFormat.of().parseHex(line.substring(line.lastIndexOf('\t') + 1));
                files.add(file);
                if (file.length > 8) {
                    byte[] header = Arrays.copyOfRange(file, 7, file.length);
                    int end = new String(header, StandardCharsets.ISO_8859_1).lastIndexOf('}') + 1;
                    byte[] trimmed = Arrays.copyOf(header, Math.max(1, end));
                    trimmed[0] = (byte) (header.length - end);
                    files.add(trimmed);
                }
            }
        }
        return files;
    }
}
