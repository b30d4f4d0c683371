package io.stepsmith.examples.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the page about many machines shows is what compiles and runs here. */
class PageTest {
    private static final Path PAGE = Path.of("../../runtime/spark/README.md");
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    @Test
    void snippetsAreOfTheExamples() throws IOException {
        String sources = withoutSpace(source("OwnProcess"));
        List<String> parts = SNIPPET.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(snippet -> snippet.contains("SocketCollective"))
                .flatMap(snippet -> Stream.of(snippet.split("\n\n")))
                .map(PageTest::withoutSpace)
                .toList();
        assertEquals(2, parts.size());
        parts.forEach(part -> assertTrue(sources.contains(part), part));
    }

    @Test
    void thePageIsShort() throws IOException {
        assertTrue(Files.size(PAGE) < 8192, () -> "8 kB");
    }

    private static String source(String name) throws IOException {
        return Files.readString(
                Path.of("src/main/java/io/stepsmith/examples/cluster/" + name + ".java"));
    }

    private static String withoutSpace(String text) {
        return SPACE.matcher(text).replaceAll("");
    }
}
