package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class FenceMatcherTest {
    private static final String SOURCE = """
            package models;

            /** A net. */
            @Optimizer(rule = AdamW.class, learningRate = 3e-4)
            final class Net {
                @Param
                final float[] w = new float[3];

                final float[] wGradient = new float[3];

                // the loss
                double backward() {
                    String all = "a // b";
                    return 1;
                }

                /* the loop */
                void train(NetOptimizer optimizer) {
                    backward();
                    optimizer.step();
                }
            }
            """;

    @Test
    void layoutAndCommentsSayNothing() {
        assertStands("""
                @Param final float[] w = new float[3];   final float[] wGradient = new float[3];
                """);
        assertStands("""
                void train(NetOptimizer optimizer) {
                        backward();          // gradients
                    optimizer.step();
                """);
    }

    @Test
    void aLineOfDotsSkips() {
        assertStands("""
                final class Net {
                    ...
                    double backward() {
                        // ...
                        return 1;
                    }
                    ...
                }
                """);
    }

    @Test
    void whatIsSkippedIsInOrder() {
        assertMissing("void train(NetOptimizer optimizer) {\n...\nreturn 1;");
        assertMissing("optimizer.step();\n...\noptimizer.step();");
    }

    @Test
    void anEmptyLineBeginsAnotherPart() {
        assertStands("optimizer.step();\n\nreturn 1;");
        assertEquals(Optional.of("return 2;"), missing("optimizer.step();\n\nreturn 2;"));
    }

    @Test
    void aPartIsOfOneSource() {
        List<String> sources =
                Stream.of("int a;", "int b;").map(FenceMatcher.JAVA::normal).toList();
        assertEquals(
                Optional.empty(), FenceMatcher.JAVA.missing(lines("int a;\n\nint b;"), sources));
        assertEquals(
                Optional.of("int a;\nint b;"),
                FenceMatcher.JAVA.missing(lines("int a;\nint b;"), sources));
        assertEquals(
                Optional.of("int a;\n...\nint b;"),
                FenceMatcher.JAVA.missing(lines("int a;\n...\nint b;"), sources));
    }

    @Test
    void anotherTokenIsMissed() {
        assertMissing("@Optimizer(rule = AdamW.class, learningRate = 3e-3)");
        assertMissing("eturn 1;");
        assertMissing("ptimizer.step();");
        assertMissing("backward();\nbackward();");
        assertMissing("String all = \"a\";");
    }

    @Test
    void stringsAreNotComments() {
        assertStands("String all = \"a // b\";\nreturn 1;");
        assertMissing("String all = \"a // c\";");
    }

    @Test
    void aFenceThatSaysNothingIsMissed() {
        assertMissing("...");
        assertMissing("// as above");
        assertMissing("");
    }

    @Test
    void xmlIsTagsAndWords() {
        List<String> sources = List.of(FenceMatcher.XML.normal("""
                <plugin>
                  <version>3.14.1</version>
                  <!-- for SIMD -->
                  <arg>--add-modules=jdk.incubator.vector</arg>
                </plugin>
                """));
        assertEquals(
                Optional.empty(),
                FenceMatcher.XML.missing(
                        lines("<version>3.14.1</version> <arg>\n...\n</plugin>"), sources));
        assertEquals(
                Optional.of("<version>3.14</version>"),
                FenceMatcher.XML.missing(lines("<version>3.14</version>"), sources));
    }

    @Test
    void settingsAreLines() {
        List<String> sources = List.of(FenceMatcher.LINES.normal("a = 1\n# more\nb = 2\n"));
        assertEquals(Optional.empty(), FenceMatcher.LINES.missing(lines("a = 1\nb = 2"), sources));
        assertEquals(Optional.of("a = "), FenceMatcher.LINES.missing(lines("a = "), sources));
    }

    @Test
    void whatIsPrintedIsInOrder() {
        String printed = "step 0  1.0\nstep 1  0.5\n\nstep 2  0.2\n";
        List<String> sources = List.of(FenceMatcher.PRINTED.normal(printed));
        assertEquals(Optional.empty(), FenceMatcher.PRINTED.missing(lines(printed), sources));
        assertEquals(
                Optional.empty(),
                FenceMatcher.PRINTED.missing(lines("step 0  1.0\n...\nstep 2  0.2"), sources));
        for (String wrong : List.of("step 1  0.5\n\nstep 0  1.0", "step 0  1.0\nstep 2  0.2")) {
            assertEquals(Optional.of(wrong), FenceMatcher.PRINTED.missing(lines(wrong), sources));
        }
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static Optional<String> missing(String fence) {
        return FenceMatcher.JAVA.missing(lines(fence), List.of(FenceMatcher.JAVA.normal(SOURCE)));
    }

    private static void assertStands(String fence) {
        assertEquals(Optional.empty(), missing(fence));
    }

    /** Asserts that the one part of a fence is missing. */
    private static void assertMissing(String fence) {
        assertEquals(Optional.of(fence), missing(fence));
    }
}
