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

/** What the README shows of a run that is watched and saved compiles as it stands. */
class RunSnippetTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n([^`]*?)```");

    private static final String USER = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.checkpoint.*;
            import io.stepsmith.monitor.*;
            import io.stepsmith.rule.*;
            import java.nio.file.Path;
            @Optimizer(rule = AdamW.class, learningRate = 1e-3)
            %s
            final class TinyGpt {
                @Param float[] w;
                float[] wGradient;
                double backward(Object batch) { return 0; }
                interface Batches { Object get(long step); }
                static void train(TinyGpt model, Batches batches, int steps) {
                    %s
                }
            }
            """;

    @Test
    void theReadmesRunCompilesWithoutAWord() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(snippet -> snippet.contains("TrainingReport"))
                .toList();
        assertEquals(1, snippets.size());
        String[] parts = snippets.get(0).split("\n\n");
        Compiled compiled =
                Compiled.of(List.of("-Astepsmith.simd=OFF"), USER.formatted(parts[0], parts[1]));
        assertEquals(List.of(), compiled.compilation().warnings());
    }
}
