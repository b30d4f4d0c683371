package io.stepsmith.checkpoint.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/** The text of a manifest, which other programs may read, and what is none. */
class ManifestTest {
    private static final String LINES = """
            stepsmith.manifest 1.0
            step 500
            workers 2
            part step-000000000500-part-0-of-2-00000000002a.safetensors bytes 5184 crc32c 0a6c7b93
            part step-000000000500-part-1-of-2-00000000002a.safetensors bytes 9 crc32c e2b4f017
            """;

    /** The checksum of lines, as a manifest has it. */
    private static String crc(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    private static Manifest parse(String lines) throws IOException {
        return Manifest.parse(lines + "crc32c " + crc(lines) + "\n");
    }

    @Test
    void theTextIsReadAsItWasWritten() throws IOException {
        Manifest manifest = new Manifest(
                500,
                List.of(
                        new Manifest.Part(WorkerNames.part(500, 0, 2, 42), 5184, 0x0a6c7b93),
                        new Manifest.Part(WorkerNames.part(500, 1, 2, 42), 9, 0xe2b4f017)));
        assertEquals(LINES + "crc32c " + crc(LINES) + "\n", manifest.text());
        assertEquals(manifest, Manifest.parse(manifest.text()));
        assertEquals(crc(LINES), String.format("%08x", manifest.crc()));
    }

    @Test
    void linesOfLaterVersionsAreIgnored() throws IOException {
        Manifest manifest = parse(LINES);
        assertEquals(manifest, parse(LINES.replace("1.0", "1.7") + "shards 3\n"));
        assertEquals(
                "it has version 2.0 of manifests; this release reads versions 1: use the release"
                        + " that wrote it, or a later one",
                assertThrows(
                                Manifest.LaterVersionException.class,
                                () -> parse(LINES.replace("1.0", "2.0")))
                        .getMessage());
    }

    /** Each byte is covered by the checksum. */
    @Test
    void textsThatHaveChangedAreRefused() {
        String text = LINES + "crc32c " + crc(LINES) + "\n";
        for (int i = 0; i < text.length(); i++) {
            String changed =
                    text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
            assertThrows(IOException.class, () -> Manifest.parse(changed), changed);
            String cut = text.substring(0, i);
            assertThrows(IOException.class, () -> Manifest.parse(cut), cut);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step 500|step -1",
                "step 500|step 501",
                "step 500|step x",
                "step 500\n|",
                "workers 2|workers 3",
                "workers 2|workers 0",
                "workers 2\n|",
                "part-0-of-2|part-1-of-2",
                "part-1-of-2|part-01-of-2",
                "part-1-of-2|part-1-of-3",
                "part step-000000000500-part-0|part ../step-000000000500-part-0",
                "bytes 9|bytes -9",
                "bytes 9|bytes 9999999999999999999",
                "crc32c e2b4f017|crc32c e2b4f01",
                "stepsmith.manifest 1.0\n|",
            })
    void whatNoSaverWritesIsRefused(String change) {
        String[] sides = change.split("\\|", 2);
        String lines = LINES.replaceFirst(java.util.regex.Pattern.quote(sides[0]), sides[1]);
        assertTrue(!lines.equals(LINES));
        assertThrows(IOException.class, () -> parse(lines), lines);
    }
}
