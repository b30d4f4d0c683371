package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Models;
import io.stepsmith.processor.testing.Page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.tools.ToolProvider;

/**
 * The page about an optimizer: golden files, well-formed, self-contained, and what it draws is the
 * schedule.
 */
class ReportPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final List<String> ON =
            List.of("-Astepsmith.report=true", "-Astepsmith.simd=OFF");
    static final String CYCLED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 1e-3, weightDecay = 0.1, modifiers = io.stepsmith.modifier.Cautious.class)
            @WarmUp(steps = 500)
            @Schedule(shape = Shape.COSINE, to = 1e-5, steps = 2_000, repeat = 4, stretch = 2, shrink = 0.7)
            @Schedule(shape = Shape.ONE_MINUS_SQRT, to = 0, portion = 0.2)
            @Schedule(of = "beta1", shape = Shape.COSINE, to = 0.85, epochs = 3)
            @Schedule(of = "beta1", shape = Shape.LINEAR, to = 0.95, epochs = 7, reach = Schedule.Reach.LAST)
            @Schedule(of = "weightDecay", shape = Shape.STEP, factor = 0.5, every = 3_000)
            @Schedule(group = "adapters", shape = Shape.TRIANGLE, from = 1e-5, to = 2e-4, steps = 1_000, repeat = Double.POSITIVE_INFINITY)
            @Plateau(metric = Plateau.Metric.LOSS)
            class Cycled {
                @Param float[] w = {1};
                float[] dW = {1};
                @Param @Group(name = "adapters", rule = Lion.class) double[] adapters = {1};
                double[] dAdapters = {1};
                @Param @Group(rateScale = 0.5, learningRate = 1e-4) float[] bias = {1};
                float[] dBias = {1};
            }
            """;
    private static final Compiled BOTH = Compiled.of(ON, Models.NETWORK, CYCLED);

    @Test
    void equalsGoldenFiles() throws Exception {
        for (String name : List.of("NetworkOptimizer", "CycledOptimizer")) {
            Golden.check(GOLDEN.resolve("models." + name + ".html"), text(BOTH, name));
        }
        assertEquals(
                text(BOTH, "NetworkOptimizer"),
                text(Compiled.of(ON, Models.NETWORK), "NetworkOptimizer"),
                "depends on other models");
    }

    @Test
    void theIndexEqualsItsGoldenFile() throws Exception {
        String index = BOTH.beside("stepsmith.html").orElseThrow();
        Golden.check(GOLDEN.resolve("stepsmith.html"), index);
        assertEquals(
                index,
                Compiled.of(ON, CYCLED, Models.NETWORK).beside("stepsmith.html").get());
        isSelfContained(index);
        Page page = Page.of(index);
        assertEquals(Set.of("models.Cycled", "models.Network"), page.ids());
        assertEquals(
                List.of(
                        "models/CycledOptimizer.html",
                        "models/CycledOptimizer.java",
                        "models/NetworkOptimizer.html",
                        "models/NetworkOptimizer.java"),
                page.attributes("href"));
    }

    /** On paper, pages are light and links say where they lead. */
    @Test
    void isLightOnPaper() throws Exception {
        for (String name : List.of("NetworkOptimizer", "CycledOptimizer")) {
            String style = Page.of(text(BOTH, name)).elements("style").get(0).getTextContent();
            assertFalse(style.contains("@media (prefers-color-scheme: dark)"));
            assertTrue(style.contains("@media screen and (prefers-color-scheme: dark)"));
            String print = style.substring(style.indexOf("@media print"));
            assertTrue(print.contains("break-inside: avoid"));
            assertTrue(print.contains("attr(href)"));
        }
    }

    @Test
    void theGeneratedSourceNamesThePage() {
        String line = "The page {@code NetworkOptimizer.html} beside this file";
        assertTrue(BOTH.source("models.NetworkOptimizer").contains(line));
        assertFalse(Compiled.of(List.of("-Astepsmith.simd=OFF"), Models.NETWORK)
                .source("models.NetworkOptimizer")
                .contains(line));
    }

    private static void isSelfContained(String text) {
        for (String outside :
                List.of("http", "//", "url(", "@import", "<script", "<img", "<link", "file:")) {
            assertFalse(text.contains(outside), outside);
        }
    }

    @Test
    void isWellFormedAndSelfContained() throws Exception {
        for (String name : List.of("NetworkOptimizer", "CycledOptimizer")) {
            String text = text(BOTH, name);
            isSelfContained(text);
            Page page = Page.of(text);
            Set<String> ids = page.ids();
            for (String target : page.attributes("href", "src", "aria-labelledby")) {
                for (String one : target.split(" ")) {
                    assertTrue(
                            one.equals(name + ".java")
                                    || one.equals("../stepsmith.html")
                                    || ids.contains(one.replaceFirst("^#", "")),
                            one);
                }
            }
            assertTrue(page.attributes("href").contains(name + ".java"), "no link to the source");
            assertTrue(page.attributes("href").contains("../stepsmith.html"), "no way back");
            for (Element plot : page.elements("svg")) {
                assertEquals(
                        List.of("title", "desc"),
                        Page.children(plot).stream()
                                .limit(2)
                                .map(Element::getTagName)
                                .toList());
            }
        }
    }

    @Test
    void isWrittenOnlyIfWanted() {
        for (List<String> options :
                List.of(List.<String>of(), List.of("-Astepsmith.report=false"))) {
            Compiled compiled = Compiled.of(options, Models.NETWORK);
            assertTrue(compiled.beside("models/NetworkOptimizer.html").isEmpty());
            assertTrue(compiled.beside("stepsmith.html").isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-16"})
    void isInUtf8WhateverTheEncodingOfSources(String encoding, @TempDir Path folder)
            throws IOException {
        Path source =
                Files.writeString(folder.resolve("Cycled.java"), CYCLED, Charset.forName(encoding));
        List<String> arguments = List.of(
                "-encoding",
                encoding,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-processor",
                StepsmithProcessor.class.getName(),
                "-Astepsmith.report=true",
                "-Astepsmith.simd=OFF",
                source.toString());
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new)));
        assertEquals(
                text(BOTH, "CycledOptimizer"),
                Files.readString(folder.resolve("models/CycledOptimizer.html"))
                        .replaceFirst("<a href=\"../Cycled.java\">(.*?)</a>", "$1"));
    }

    @Test
    void drawsTheScheduleOfTheNetwork() throws Exception {
        Page page = Page.of(text(BOTH, "NetworkOptimizer"));
        Page.Scale across = page.scale("tick middle", "x", 0);
        Page.Scale up = page.scale("tick end", "y", -4);
        List<double[]> points = page.curve();
        assertTrue(points.size() > 50, "no curve");
        for (double[] point : points) {
            double clock = Math.max(0, across.value(point[0]));
            double pixel = Math.abs(across.value(1) - across.value(0));
            double slack = Math.abs(up.value(1) - up.value(0))
                    + Math.abs(rate(clock + pixel) - rate(Math.max(0, clock - pixel)));
            assertEquals(rate(clock), up.value(point[1]), slack, "at " + clock);
        }
        assertEquals(
                List.of("cosine", "end of warm-up · 1,999", "holds · 98,000"),
                page.texts("text", "label"));
        List<String> positions = new ArrayList<>();
        page.rows("numbers").forEach(row -> {
            double clock = Double.parseDouble(row.get(0).replace(",", ""));
            assertEquals(
                    rate(clock), Double.parseDouble(row.get(1)), 1e-5 * rate(clock), row.get(0));
            positions.add(row.get(0));
        });
        assertEquals(List.of("0", "1,999", "49,000", "98,000"), positions);
    }

    @ParameterizedTest
    @CsvSource({
        "'', portion, 0.05",
        "', portion = 0.5', portion, 0.05",
        "', epochs = 2', epochs, 0.05",
        "', steps = 1000', portion, 49",
        "', epochs = 2', portion, 99"
    })
    void drawsTheEndOfAWarmUpInAnyUnit(String decay, String length, String end) throws Exception {
        String source = """
                package models;
                import io.stepsmith.*;
                @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.1)
                @WarmUp(%s = 0.05)
                %s
                class Warmed {
                    @Param float[] w;
                    float[] wGradient;
                }
                """.formatted(
                length,
                decay.isEmpty() ? "" : "@Schedule(shape = Shape.LINEAR, to = 0" + decay + ")");
        Page page = Page.of(text(Compiled.of(ON, source), "WarmedOptimizer"));
        assertTrue(
                page.texts("text", "label").contains("end of warm-up · " + end),
                () -> page.texts("text", "label").toString());
    }

    /**
     * The schedule of {@link Models#NETWORK} by the formulas in the documentation of its
     * annotations.
     */
    private static double rate(double clock) {
        double part = Math.min(1, clock / 98_000);
        return Math.min(1, (clock + 1) / 2_000)
                * (3e-5 + (3e-4 - 3e-5) * (1 + Math.cos(Math.PI * part)) / 2);
    }

    @Test
    void costsAreThoseOfTheJavadoc() throws Exception {
        for (List<String> row : Page.of(text(BOTH, "CycledOptimizer")).rows("groups")) {
            String[] cells = {row.get(2).replaceFirst("(\\d+ bytes).*", "$1"), row.get(4)};
            String expected = cells[0] + " (" + row.get(2).substring(cells[0].length())
                    + ") of state and at most " + cells[1] + " moved per weight.";
            assertTrue(BOTH.source("models.CycledOptimizer").contains(expected), expected);
            assertTrue(
                    row.get(3).equals("1")
                            || BOTH.source("models.CycledOptimizer")
                                    .contains(row.get(3) + " passes. " + expected),
                    row.get(3));
        }
    }

    private static String text(Compiled compiled, String name) {
        return compiled.beside("models/" + name + ".html")
                .orElseThrow(() -> new AssertionError("no page " + name));
    }
}
