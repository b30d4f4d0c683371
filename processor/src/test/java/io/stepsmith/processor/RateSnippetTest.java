package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the README shows to those who do not know their rate compiles as it stands. */
class RateSnippetTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n([^`]*?)```");

    private static final String USER = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            %s
            class User {
                static void train(Net model, int n) {
                    %s
                }
            }
            """;

    @Test
    void theReadmesModelCompilesWithoutAWord() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(snippet -> snippet.contains("Prodigy.class"))
                .toList();
        assertEquals(1, snippets.size());
        String[] parts = snippets.get(0).split("\n\n");
        Compiled compiled =
                Compiled.of(List.of("-Astepsmith.simd=OFF"), USER.formatted(parts[0], parts[1]));
        assertEquals(List.of(), compiled.compilation().warnings());
    }
}
