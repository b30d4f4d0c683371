package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Files with random changes of bytes and of words of JSON are read, or refused with the exception
 * of this package; what is accepted covers its data. The seed is printed, and
 * {@code -Dstepsmith.seed=n} repeats one.
 */
class MutatedFilesTest {
    private static final long SEED = Long.getLong("stepsmith.seed", new Random().nextLong() >>> 1);
    private static final int FILES = 60_000;
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud83d",
            "\\ude00",
            "0",
            "-1",
            "1e9",
            "18446744073709551615",
            "9223372036854775807",
            "8",
            "null",
            " ",
            "\n",
            "\0",
            "\u00e9",
            "\"a\":",
            "\"dtype\":",
            "\"F64\"",
            "\"F4\"",
            "\"shape\":",
            "\"data_offsets\":",
            "\"__metadata__\":",
            "[0,8]",
            "{}",
            "[]");

    private final TransferBuffer buffer = new TransferBuffer();
    private final Random random = new Random(SEED);

    @Test
    void changedFilesAreReadOrRefused() throws IOException {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<byte[]> seeds = new ArrayList<>();
        Path folder = Path.of("src/test/resources/checkpoints");
        for (String line : Files.readAllLines(folder.resolve("cases.txt"))) {
            seeds.add(HexFormat.of().parseHex(line.substring(line.lastIndexOf('\t') + 1)));
        }
        seeds.add(Files.readAllBytes(folder.resolve("reference.safetensors")));
        seeds.add(Files.readAllBytes(folder.resolve("stepsmith.safetensors")));
        int accepted = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] file = seeds.get(random.nextInt(seeds.size()));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                file = changed(file);
            }
            try {
                read(SafetensorsReader.open(new MemoryFile(file), buffer), file.length);
                accepted++;
            } catch (SafetensorsException expected) {
                // What most changes lead to.
            } catch (RuntimeException | Error other) {
                throw new AssertionError(HexFormat.of().formatHex(file), other);
            }
        }
        assertTrue(accepted > FILES / 100 && accepted < FILES / 2, accepted + " accepted");
    }

    private byte[] changed(byte[] file) {
        int at = random.nextInt(file.length + 1);
        int to = Math.min(file.length, at + random.nextInt(8));
        byte[] word = random.nextInt(3) == 0
                ? new byte[] {(byte) random.nextInt()}
                : WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
        byte[] middle = random.nextBoolean() ? word : Arrays.copyOfRange(file, at, to);
        if (random.nextInt(4) == 0) {
            to = at;
        }
        byte[] changed = new byte[at + middle.length + file.length - to];
        System.arraycopy(file, 0, changed, 0, at);
        System.arraycopy(middle, 0, changed, at, middle.length);
        System.arraycopy(file, to, changed, at + middle.length, file.length - to);
        if (changed.length >= 8 && file.length >= 8 && random.nextInt(8) > 0 && at >= 8) {
            long header = file[0] & 0xff | (file[1] & 0xff) << 8;
            long grown = header + (at - 8 < header ? changed.length - file.length : 0);
            changed[0] = (byte) grown;
            changed[1] = (byte) (grown >> 8);
        }
        return changed;
    }

    private static void read(SafetensorsReader file, int length) throws IOException {
        Header header = file.header();
        long end = 0;
        for (int i = 0; i < header.size(); i++) {
            Tensor tensor = header.tensor(i);
            assertEquals(end, tensor.begin());
            end = tensor.end();
            assertEquals(tensor, header.find(tensor.name()));
            if (tensor.dtype().bits() == 32) {
                file.read(tensor, 0, new float[(int) tensor.length()], 0, (int) tensor.length());
            }
        }
        for (int i = 0; i < header.metadataSize(); i++) {
            assertTrue(header.metadata(header.metadataKey(i)) != null);
        }
        assertTrue(end <= length - 8);
        if (file.hasChecksum()) {
            file.verify();
        }
    }
}
