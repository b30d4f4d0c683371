package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the README shows of {@code io.stepsmith.tuning} compiles as it stands. */
class TuningSnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

    private static final String USER = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import io.stepsmith.tuning.*;
            import java.nio.file.Path;
            @Optimizer(rule = AdamW.class, weightDecay = 0.1)
            class Net {
                @Param float[] w = {1};
                float[] wGradient = {1};
                Net(long seed) {}
                double backward(double[] batch) { return 1; }
                double loss(double[] batch) { return 1; }
                static void tune(double[] training, double[] heldOut) throws Exception {
            %s
                }
                static class Batches {
                    Batches(double[] data, long seed) {}
                    double[] next() { return null; }
                }
            }
            """;

    @Test
    void theRangeTestCompiles() throws IOException {
        compiles("RangeTest.of(", """
                Net model = new Net(1);
                NetOptimizer optimizer = NetOptimizer.of(model);
                Batches batches = new Batches(training, 1);
                """);
    }

    @Test
    void theSweepCompiles() throws IOException {
        compiles("Sweep.of(", "");
    }

    /** The one snippet that has some text, after some declarations. */
    private static void compiles(String text, String declarations) throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(snippet -> snippet.contains(text))
                .toList();
        assertEquals(1, snippets.size());
        Compiled.of(Compiled.WITH_VECTORS, USER.formatted(declarations + snippets.get(0)));
    }
}
