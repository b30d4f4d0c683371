package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The samples run, print, and leave nothing behind. */
class SamplesTest {
    @TestFactory
    Stream<DynamicTest> samplesPrintTheSameEachTime() {
        return Samples.names().stream()
                .map(name -> dynamicTest(name, () -> {
                    List<Path> before = filesHere();
                    String printed = Samples.printed(name);
                    assertFalse(printed.isBlank(), "it prints nothing");
                    assertEquals(printed, Samples.run(name));
                    assertEquals(before, filesHere());
                }));
    }

    @Test
    void numbersAreGivenOnce() {
        List<String> numbers =
                Samples.names().stream().map(name -> name.substring(0, 3)).toList();
        assertEquals(numbers.stream().distinct().toList(), numbers);
    }

    /** With {@code -Dgolden.update=true}, writes the list. */
    @Test
    void theListIsThatOfTheSamples() throws IOException {
        Path file = Repository.TOP.resolve("examples/README.md");
        String page = Files.readString(file);
        String expected = SampleList.in(page);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, expected);
        } else {
            assertEquals(expected, page, "run this test with -Dgolden.update=true");
        }
    }

    private static List<Path> filesHere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.sorted().toList();
        }
    }
}
