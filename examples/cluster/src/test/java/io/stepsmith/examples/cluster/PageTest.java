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
        String examples = withoutSpace(source("", "cluster/OwnProcess"))
                + withoutSpace(source("../spark/", "spark/TrainOnSpark"));
        List<String> parts = SNIPPET.matcher(Files.readString(PAGE))
                .results()
                .flatMap((MatchResult found) -> Stream.of(found.group(1).split("\n\n")))
                .map(PageTest::withoutSpace)
                .toList();
        assertEquals(3, parts.size());
        parts.forEach(part -> assertTrue(examples.contains(part), part));
    }

    @Test
    void thePageIsShort() throws IOException {
        assertTrue(Files.size(PAGE) < 8192, () -> "8 kB");
    }

    private static String source(String module, String name) throws IOException {
        return Files.readString(
                Path.of(module + "src/main/java/io/stepsmith/examples/" + name + ".java"));
    }

    private static String withoutSpace(String text) {
        return SPACE.matcher(text).replaceAll("");
    }
}
