package io.stepsmith.monitor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongToDoubleFunction;

/** Pages show what a run was, and are whole whatever it was. */
class ReportPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/run.html");

    private static SmallRun run(double... losses) {
        SmallRun run = new SmallRun(clock -> 0.1, 0, 0);
        for (int i = 0; i < losses.length; i++) {
            run.step(i, Outcome.APPLIED, losses[i], 0.1);
        }
        return run;
    }

    @Test
    void equalsTheGoldenFile() throws Exception {
        String page = SmallRun.eventful().page(false);
        assertEquals(page, SmallRun.eventful().page(false), "is the same each time");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, page);
        }
        assertEquals(Files.readString(GOLDEN), page);
        PageText.of(page);
    }

    @Test
    void hasAllThatIsAskedOfIt() throws Exception {
        PageText page = PageText.of(SmallRun.eventful().page(false));
        assertEquals(
                List.of(
                        "Loss",
                        "Learning rate",
                        "Norm of the gradients",
                        "Updates relative to weights",
                        "Norm of the weights",
                        "Norm of the updates",
                        "Updates relative to weights by group",
                        "Loss scale",
                        "Factor of the plateau",
                        "Values",
                        "Groups",
                        "Parameters",
                        "Machine"),
                page.headings());
        String words = page.words().replaceAll("\\s+", " ");
        for (String fact : List.of(
                "Run & <trial>",
                "models.NetOptimizer",
                "45 of 60 (75\u00a0%)",
                "skipped 1 step",
                "rolled back 1 time",
                "accumulated 45 calls",
                "started 2025-11-30 12:53:20 +02:00",
                "written last 2025-11-30 12:54:20 +02:00",
                "duration 11 s",
                "updates a second 4",
                "left, at this speed 3.75 s",
                "least loss 0.0930233 at update 42",
                "default, planned",
                "slow, ran",
                "now · 44",
                "infinite or NaN",
                "AdamW + Cautious",
                "rateScale 0.5",
                "momentum scheduled",
                "learningRate 0.1 scheduled",
                "64 × 1,000",
                "3 × ragged",
                "<bias>bfloat16",
                "A Java VM 17, \"made up\"")) {
            assertTrue(words.contains(fact), fact + " in " + words);
        }
        String ended = PageText.of(SmallRun.eventful().page(true)).words();
        assertTrue(ended.contains("end · 44") && !ended.contains("left, at this speed"));
    }

    /** Points that are read back from the drawing are those of plan and run. */
    @Test
    void theDrawingHasThePlanAndTheRun() throws Exception {
        PageText page = PageText.of(SmallRun.eventful().page(false));
        List<double[]> planned = PageText.curve(page.drawing("Learning rate"), "broad c0");
        assertEquals(60, planned.size());
        for (int i = 0; i < 60; i++) {
            assertEquals(i, planned.get(i)[0], 0.01);
            assertEquals(0.1 * (1 - i / 60.0), planned.get(i)[1], 1e-4);
        }
        List<double[]> slow = PageText.curve(page.drawing("Learning rate"), "c1");
        assertEquals(45, slow.size());
        for (int i = 0; i < 45; i++) {
            assertEquals(0.05 * (1 - i / 60.0) * (i < 20 ? 1 : 0.5), slow.get(i)[1], 1e-4);
        }
        List<double[]> skipped = PageText.curve(page.drawing("Learning rate"), "bad");
        assertEquals(10, skipped.get(0)[0], 0.01);
        List<double[]> back = PageText.curve(page.drawing("Learning rate"), "upright");
        assertEquals(30, back.get(0)[0], 0.01);
    }

    /** A run of a million steps, read back: its band has each spike, its line the mean. */
    @Test
    void aLongRunIsThinnedAndStaysSmall() throws Exception {
        int steps = 1_000_000;
        LongToDoubleFunction rate = clock -> 1e-3 * (1 - (double) clock / steps);
        SmallRun run = new SmallRun(rate, 0, steps);
        Random random = new Random(3);
        for (int i = 0; i < steps; i++) {
            double loss = 3 - 1e-6 * i + 0.1 * random.nextGaussian();
            Outcome outcome = i % 900 == 17
                    ? Outcome.SKIPPED
                    : i % 70_000 == 1 ? Outcome.ROLLED_BACK : Outcome.APPLIED;
            run.step(i, outcome, i == 543_210 ? 5 : loss, rate.applyAsDouble(i));
        }
        String text = run.page(true);
        assertTrue(text.length() < 1_000_000, text.length() + " characters");
        PageText page = PageText.of(text);
        List<double[]> band = PageText.curve(page.drawing("Loss"), "band c0");
        double[] spike = band.stream()
                .reduce((one, other) -> one[1] >= other[1] ? one : other)
                .orElseThrow();
        assertEquals(543_210, spike[0], 2_000);
        assertEquals(5, spike[1], 0.02);
        for (double[] point : PageText.curve(page.drawing("Loss"), "c0")) {
            assertEquals(3 - 1e-6 * point[0], point[1], 0.04);
        }
        assertTrue(page.words().contains("go through means"));
        assertTrue(page.words().contains("1,000,000 of 1,000,000 (100\u00a0%)"));
        SmallRun nearly = new SmallRun(rate, 0, steps);
        nearly.step(999_990, Outcome.APPLIED, 1, 1e-3);
        assertTrue(nearly.page(true).contains("999,991 of 1,000,000 (99.9\u00a0%)"));
    }

    @Test
    void unusualLossesAreShown() throws Exception {
        PageText one = PageText.of(run(1).page(false));
        assertEquals(
                List.of("0", "1"),
                one.drawing("Loss").elements("text").stream()
                        .filter(text -> text.attribute("class").equals("tick"))
                        .filter(text -> text.attribute("text-anchor").equals("middle"))
                        .map(Element::text)
                        .toList());
        PageText.of(run(0.1, Math.nextUp(0.1), 0.1).page(false));
        PageText negative = PageText.of(run(-5, -1e6, -7).page(false));
        assertFalse(negative.words().contains("loss (logarithmic)"));
        PageText.of(run(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE).page(false));
        PageText wide = PageText.of(run(1e300, 1, 1e-300).page(false));
        assertTrue(wide.words().contains("loss (logarithmic)"));
        PageText some =
                PageText.of(run(1, Double.NaN, Double.POSITIVE_INFINITY, 2).page(false));
        assertTrue(some.words().contains("infinite or NaN"));
        PageText none = PageText.of(run(Double.NaN, Double.NaN).page(false));
        assertTrue(none.words().contains("No step had a finite loss."));
        assertFalse(none.words().contains("least loss"));
    }

    /** A run that has become NaN says so, also if it was never given a loss. */
    @Test
    void normsThatWereNeverFiniteAreCounted() throws Exception {
        String words = PageText.of(run(Double.NaN, Double.NaN, Double.NaN).page(false))
                .words()
                .replaceAll("\\s+", " ");
        assertTrue(words.contains("norm of gradients – – – 3 "), words);
        assertFalse(words.contains("loss – – –"), words);
    }

    @Test
    void unusualRunsAreShown() throws Exception {
        PageText refused = PageText.of(refusedOnly().page(false));
        assertTrue(refused.words().replaceAll("\\s+", " ").contains("skipped 3 steps"));
        PageText none = PageText.of(new SmallRun(clock -> 0.1, 0, 10).page(true));
        assertTrue(none.words().contains("No step has been made yet."));
        SmallRun resumed = new SmallRun(clock -> 0.1, 5_000_000_000L, 0);
        resumed.step(5_000_000_000L, Outcome.APPLIED, 1, 0.1);
        resumed.step(5_000_000_001L, Outcome.APPLIED, 2, 0.1);
        assertTrue(PageText.of(resumed.page(false)).words().contains("5,000,000,001"));
        String empty = ReportPage.empty(
                "<Run>", Map.of("JDK", "17"), true, SmallRun.BEGAN, ZoneOffset.UTC);
        assertTrue(PageText.of(empty).words().contains("The run has ended without a step."));
    }

    private static SmallRun refusedOnly() {
        SmallRun run = new SmallRun(clock -> 0.1, 0, 10);
        for (int i = 0; i < 3; i++) {
            run.step(0, Outcome.SKIPPED, Double.NaN, 0.1);
        }
        return run;
    }

    /** Groups with the same rate at each step are drawn once, until they part. */
    @Test
    void equalRatesAreDrawnOnce() {
        Course course = new Course(List.of(
                new Quantity(Subject.RATE, Quantity.Part.MODEL, 0),
                new Quantity(Subject.RATE, Quantity.Part.GROUP, 1),
                new Quantity(Subject.RATE, Quantity.Part.GROUP, 2)));
        course.add(0, Outcome.APPLIED, 0, 0.1, 0.1, 0.2);
        assertEquals(List.of(0, 0, 2), likes(course));
        course.add(1, Outcome.APPLIED, 0, 0.2, 0.2, 0.2);
        assertEquals(List.of(0, 0, 2), likes(course));
        course.add(2, Outcome.APPLIED, 0, 0.2, 0.3, 0.2);
        assertEquals(List.of(0, 1, 2), likes(course));
    }

    private static List<Integer> likes(Course course) {
        return List.of(course.likeGroup(0), course.likeGroup(1), course.likeGroup(2));
    }

    @Test
    void aMachineIsWithoutNames() {
        Map<String, String> machine = Machine.here();
        String text = machine.toString();
        assertTrue(text.contains(Runtime.version().toString()), text);
        assertFalse(text.contains(System.getProperty("user.home")), text);
        assertFalse(text.contains(System.getProperty("java.home")), text);
        assertEquals(
                String.valueOf(Runtime.getRuntime().availableProcessors()),
                machine.get("processors"));
    }

    @Test
    void spansAreAsPeopleSayThem() {
        assertEquals("9.75 s", Words.span(9.75));
        assertEquals("1 min 05 s", Words.span(65));
        assertEquals("2 h 05 min", Words.span(7_501));
        assertEquals("–", Words.span(Double.NaN));
        assertEquals("∞", Words.number(Double.POSITIVE_INFINITY));
    }
}
