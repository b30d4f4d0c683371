package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class MarkdownPageTest {
    private static final String TEXT = """
            # A page

            See [the next](next.md#end "title"), [`Net`](../Net.java) and ![a loss](loss.svg);
            not `a[0](b)`.

            <!-- printed by S01_FirstModel -->
            ```text
            step [1](2)
            ```

            ## Threads, and `SIMD`

            ```java
            # no heading
            ```
            <img src="wide.svg">

            ## [A page](a.md)

            ## A page

            [below]: below.md
            """;

    @Test
    void readsFencesLinksAndAnchors(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("page.md");
        Files.writeString(file, TEXT);
        MarkdownPage page = MarkdownPage.read(file);
        assertEquals(
                List.of(
                        new Fence("text", "printed by S01_FirstModel", 7, List.of("step [1](2)")),
                        new Fence("java", "", 13, List.of("# no heading"))),
                page.fences());
        assertEquals(
                List.of("next.md#end", "../Net.java", "loss.svg", "wide.svg", "a.md", "below.md"),
                page.links());
        assertEquals(Set.of("a-page", "threads-and-simd", "a-page-1", "a-page-2"), page.anchors());
    }
}
