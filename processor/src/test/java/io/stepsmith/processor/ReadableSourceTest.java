package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A generated source is as short as what it does, and says no more than it does. */
class ReadableSourceTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/golden/models.NetOptimizer.java");
    private static final int LINES = 900;

    /** Five parameters in four groups, with all that most models have around the rule. */
    private static final String NET = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 1e-3)
            @WarmUp(steps = 100)
            @Schedule(shape = Shape.COSINE, to = 1e-5, steps = 10_000)
            @Clip(norm = 1)
            @Guard
            class Net {
                @Param @Group(name = "main") float[][] hidden = {{1, 2}, {3, 4}};
                float[][] hiddenGradient = {{1, 2}, {3, 4}};
                @Param @Group(name = "main") float[] output = {1};
                float[] outputGradient = {1};
                @Param @Group(name = "bias", weightDecay = 0) float[] bias = {1};
                float[] biasGradient = {1};
                @Param @Group(name = "head", rule = Sgd.class, learningRate = 0.1, momentum = 0.9) float[] head = {1};
                float[] headGradient = {1};
                @Param double[] scale = {1};
                double[] scaleGradient = {1};
            }
            """;

    private static final Pattern METHOD =
            Pattern.compile("(?m)^    private \\w+ (\\w+)\\(([^)]*)\\) \\{\n((?:.*\n)*?)    \\}\n");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)(?:,|$)");

    private final String source =
            Compiled.of(Compiled.WITH_VECTORS, NET).source("models.NetOptimizer");

    @Test
    void equalsGoldenFile() throws Exception {
        Golden.check(GOLDEN, source);
    }

    @Test
    void isShort() {
        long lines = source.lines().count();
        assertTrue(lines < LINES, lines + " lines");
    }

    @Test
    void methodsReadTheirParameters() {
        List<String> unread = new ArrayList<>();
        int methods = 0;
        for (Matcher method = METHOD.matcher(source); method.find(); methods++) {
            for (Matcher name = PARAMETER.matcher(method.group(2)); name.find(); ) {
                if (!Pattern.compile("\\b" + name.group(1) + "\\b")
                        .matcher(method.group(3))
                        .find()) {
                    unread.add(method.group(1) + ": " + name.group(1));
                }
            }
        }
        assertEquals(List.of(), unread);
        assertEquals(6, methods);
    }

    /** No statement shows an arm that has no code, or a variable that is not there. */
    @Test
    void statementsAreThoseOfTheConfiguration() {
        assertTrue(source.contains("// double vHat = v / correction2;\n"));
        assertTrue(source.contains("// double root = Math.sqrt(vHat) + epsilon;\n"));
        assertFalse(source.contains("INSIDE_ROOT ?"));
        assertFalse(source.contains("amsgrad ?"));
    }

    @Test
    void statementsStandInTheOrderOfTheLoop() {
        int clip = source.indexOf("{@code ClipByGlobalNorm: return scale * g;}");
        int rule = source.indexOf("{@code m = beta1 * m + (1 - beta1) * g;}");
        int decay = source.indexOf("{@code decoupled weight decay:");
        assertTrue(0 < clip && clip < rule && rule < decay, clip + " " + rule + " " + decay);
    }

    /** One sum serves the check and the clip, and says so; all groups have one answer. */
    @Test
    void whatIsOneIsThereOnce() {
        assertEquals(1, count("BlockSum.norm()"));
        assertTrue(source.contains("for SkipNonFinite and ClipByGlobalNorm. */"));
        assertEquals(2, count("accepts()"));
    }

    private int count(String part) {
        return source.split(Pattern.quote(part), -1).length - 1;
    }
}
