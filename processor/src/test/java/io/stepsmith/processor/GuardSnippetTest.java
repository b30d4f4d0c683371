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

/** What the README shows of {@code @Guard} compiles as it stands. */
class GuardSnippetTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

    private static final String USER = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class)
            %s
            class Net {
                @Param float[] w = {1};
                float[] wGradient = {1};
                double backward(double[] batch) { return 1; }
                static void train(Net model, NetOptimizer optimizer) {
                    class Batches { double[] next() { return null; } }
                    Batches batches = new Batches();
                    %s
                }
            }
            """;

    @Test
    void theSnippetCompiles() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(snippet -> snippet.contains("SpikeAction.ROLL_BACK"))
                .toList();
        assertEquals(1, snippets.size());
        String[] parts = snippets.get(0).split("\n\n");
        assertEquals(2, parts.length);
        Compiled.of(Compiled.WITH_VECTORS, USER.formatted((Object[]) parts));
    }
}
