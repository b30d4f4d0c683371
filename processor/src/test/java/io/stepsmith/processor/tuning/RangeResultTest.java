package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;
import io.stepsmith.tuning.RateCourse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** The curve of a range test as numbers, in a terminal and as SVG. */
class RangeResultTest {
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source("Plain", "@Optimizer(rule = io.stepsmith.rule.AdamW.class)"))
            .load();

    /** Falls from 2 to 1 about step 30 of 60, and diverges from step 50 on. */
    private static RangeResult result() {
        int[] calls = {0};
        return RangeTest.of(Small.of(LOADER, "Plain", builder -> {}).optimizer)
                .steps(60)
                .repeats(1)
                .course(RateCourse.DECAYING)
                .run(() -> {
                    int step = calls[0]++;
                    return step < 25
                            ? 2 + step % 2 * 0.01
                            : step < 35 ? 2 - (step - 25) / 10.0 : step < 50 ? 1 : Double.NaN;
                });
    }

    @Test
    void arraysAreCopiesOfTheCurve() {
        RangeResult result = result();
        assertEquals(50, result.losses().length);
        assertEquals(50, result.rates().length);
        assertEquals(50, result.smoothed().length);
        double average = 2.004;
        for (int i = 6; i < 50; i++) {
            average += (result.losses()[i] - average) / 30;
            assertEquals(i < 6 ? 2.005 : average, result.smoothed()[i], 2e-3);
        }
        result.losses()[0] = 7;
        assertEquals(2, result.losses()[0]);
        assertArrayEquals(result().losses(), result.losses());
    }

    @Test
    void aTerminalHasTheCurveTheSuggestionAndTheReason() {
        List<String> lines = result().toString().lines().toList();
        assertEquals(16, lines.size());
        assertTrue(lines.stream().limit(15).allMatch(line -> line.length() <= 80));
        assertTrue(lines.get(0).endsWith("xxxxx"), lines.get(0));
        assertTrue(lines.get(14).strip().startsWith("1e-7"), lines.get(14));
        assertTrue(lines.get(14).endsWith("10"), lines.get(14));
        int mark = lines.get(1).indexOf('|');
        assertTrue(mark > 40 && mark < 60, lines.get(1));
        assertTrue(lines.get(15).startsWith("suggested learning rate 0.0"), lines.get(15));
        assertTrue(lines.get(15).contains("STEEPEST is at 0.0"), lines.get(15));
        assertTrue(lines.get(15).endsWith("for a rate that decays"), lines.get(15));
        assertEquals(result().toString(), result().toString());
    }

    /** A mean of equal losses differs from them in its last bit, which is no axis of its own. */
    @Test
    void equalLossesAreALine() {
        RangeResult result =
                RangeTest.of(Small.of(LOADER, "Plain", builder -> {}).optimizer).run(() -> 0.1);
        assertTrue(result.suggestion().isEmpty());
        assertTrue(result.svg().length() < 50_000);
        assertEquals(16, result.toString().lines().count());
    }

    /** Before the first step no rate is at fault. */
    @Test
    void aFirstLossThatIsNoNumberIsNotTheRates() {
        RangeResult result = RangeTest.of(Small.of(LOADER, "Plain", builder -> {}).optimizer)
                .run(() -> Double.NaN);
        assertEquals(
                "the loss of the first step is infinite or NaN, at 1e-7: look for the fault in the "
                        + "data or the model, or begin lower, with from(...)",
                result.why());
        assertEquals(0, result.losses().length);
        assertTrue(result.svg().contains("diverges"));
        assertTrue(result.toString().contains("xxxxx"));
    }

    @Test
    void aDrawingHasThemTooAndNoScripts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("curve.svg");
        result().svg(file);
        assertEquals(result().svg(), Files.readString(file));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        String text = document.getDocumentElement().getTextContent();
        for (String words : List.of("suggestion 0.0", "diverges", "average", "learning rate")) {
            assertTrue(text.contains(words), words);
        }
        assertFalse(Files.readString(file).contains("<script"));
        assertEquals(0, document.getElementsByTagName("script").getLength());
    }
}
