package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files made by hand are accepted and refused as by the reference implementation. Only what its
 * documentation forbids, names that are there twice and tensors that are arrays, is refused here
 * though it accepts it. {@code record_safetensors.py} has recorded them.
 */
class RecordedCasesTest {
    private static final Set<String> STRICTER =
            Set.of("tensor twice", "key twice in the metadata", "tensor as an array");

    @TestFactory
    Stream<DynamicTest> filesMadeByHand() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/test/resources/checkpoints/cases.txt"));
        assertEquals(51, lines.size());
        return lines.stream().map(line -> {
            String[] fields = line.split("\t", -1);
            boolean accepted = fields[1].equals("accepted") && !STRICTER.contains(fields[0]);
            byte[] bytes = HexFormat.of().parseHex(fields[2]);
            return DynamicTest.dynamicTest(fields[0], () -> {
                MemoryFile file = new MemoryFile(bytes);
                if (accepted) {
                    SafetensorsReader.open(file).header();
                } else {
                    assertThrows(SafetensorsException.class, () -> SafetensorsReader.open(file));
                }
            });
        });
    }
}
