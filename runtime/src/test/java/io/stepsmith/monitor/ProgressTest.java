package io.stepsmith.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lines that say how far a run is. */
@Timeout(60)
class ProgressTest {
    private final StatedStatistics steps = new StatedStatistics();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLogHasLines() throws InterruptedException {
        try (Progress progress = Progress.to(out, 2_000)) {
            progress.accept(steps.at(1_001));
            Thread.sleep(20);
            progress.accept(steps.at(1_002));
        }
        String[] lines = text().split("\n");
        assertFalse(text().contains("\r"), "no carriage returns");
        assertTrue(text().endsWith("\n"));
        assertEquals(1, lines.length, "that of the end");
        assertTrue(
                lines[0].matches(
                        "step 1,002 of 2,000 \\(50 %\\), [\\d.,]+ steps/s, loss 0\\.0009985, "
                                + "learning rate 0\\.100, (\\d+ min )?\\d+ s left"),
                lines[0]);
    }

    @Test
    void aTerminalHasOneLineThatIsRewritten() throws InterruptedException {
        Progress progress = new Progress(out, 10, true, 1);
        steps.skipped = 1_234;
        progress.accept(steps.at(1));
        Thread.sleep(10);
        progress.accept(steps.at(2));
        for (int past = 0; past < 1_000 && !text().contains("refused"); past++) {
            Thread.sleep(1);
        }
        steps.skipped = 0;
        Thread.sleep(5);
        progress.accept(steps.at(10));
        progress.close();
        String[] lines = text().split("\r");
        assertTrue(lines.length >= 3, this::text);
        String before = lines[lines.length - 2];
        String last = lines[lines.length - 1];
        assertEquals("", lines[0]);
        assertTrue(before.contains(", 1,234 refused"), before);
        assertTrue(last.startsWith("step 10 of 10 (100 %)"), last);
        assertFalse(last.contains("left"), last);
        assertTrue(last.endsWith("\n"), last);
        assertTrue(last.length() > before.length(), "the longer one before is overwritten");
        progress.close();
        assertFalse(out.checkError());
        out.print("open");
        assertTrue(text().endsWith("open"), "what it is printed to is not closed");
    }

    @Test
    void theTextIsOfTheStepsSinceTheLastOne() {
        StepColumns columns = new StepColumns(steps);
        StepRows rows = new StepRows(columns, 4);
        ProgressLine line = new ProgressLine(100);
        line.begin(9, 0);
        rows.add(steps.at(20));
        rows.add(steps.at(10).with(Outcome.SKIPPED));
        rows.add(steps.at(40));
        steps.loss = Double.NaN;
        rows.add(steps);
        for (int row = 0; row < 4; row++) {
            line.add(rows, row);
        }
        assertTrue(line.isNew());
        String text = line.next();
        assertTrue(text.contains("loss 0.03750, "), text);
        assertFalse(line.isNew());
        assertFalse(line.next().contains("loss"));
    }

    /** Otherwise there would be no line for as long as the clock was put back. */
    @Test
    void aClockThatIsPutBackHoldsNothingUp() {
        assertFalse(Progress.isDue(19_999, 10_000, 10_000));
        assertTrue(Progress.isDue(20_000, 10_000, 10_000));
        assertTrue(Progress.isDue(9_999, 10_000, 10_000));
        assertFalse(Progress.isDue(10_000, 10_000, 10_000));
    }

    @Test
    void timesHaveTheirTwoGreatestUnits() {
        assertEquals("0 s", ProgressLine.duration(0));
        assertEquals("59 s", ProgressLine.duration(59));
        assertEquals("1 min 1 s", ProgressLine.duration(61));
        assertEquals("1 h 59 min", ProgressLine.duration(7_199));
        assertEquals("2 d 1 h", ProgressLine.duration(49 * 3_600 + 5));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertEquals(
                "totalSteps = 0; a run has 1 step or more",
                assertThrows(IllegalArgumentException.class, () -> Progress.to(out, 0))
                        .getMessage());
        Progress progress = Progress.to(
                new PrintStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                }),
                10);
        progress.accept(steps.at(1));
        assertThrows(UncheckedIOException.class, progress::close);
    }
}
