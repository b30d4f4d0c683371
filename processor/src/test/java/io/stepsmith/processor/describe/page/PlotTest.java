package io.stepsmith.processor.describe.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Shape;
import io.stepsmith.chart.Html;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.testing.Page;
import io.stepsmith.processor.testing.RandomSchedules;
import io.stepsmith.schedule.Interpolation;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Plots of schedules of every kind: nothing is missing, outside, or on top of something else. The
 * seed is printed.
 */
class PlotTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int COUNT = 300;
    /** Of a label, in pixels: a letter is not as wide, and a row is as high as that. */
    private static final double LETTER = 6;

    private static final double ROW = 16;
    private static final Phase.Own OWN = new Phase.Own(
            1,
            Double.NaN,
            Double.NaN,
            1,
            Double.NaN,
            0.5,
            10,
            0.5,
            -3,
            3,
            List.of(),
            List.of(),
            Interpolation.HOLD);

    @Test
    void fitsForEverySchedule() throws Exception {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        RandomSchedules schedules = new RandomSchedules(new SplittableRandom(SEED));
        for (int i = 0; i < COUNT; i++) {
            ScheduleSpec schedule = i % 2 == 0 ? schedules.next() : reachingLast(schedules.next());
            Html html = new Html();
            html.open("body");
            ScheduleSection.write(schedule, "s", html);
            String text = html.close().toString();
            assertFalse(
                    text.contains("NaN") || text.contains("Infinity") || text.contains("\u221e"),
                    () -> schedule + "\n" + text);
            check(Page.of(text), schedule);
        }
    }

    /** The same with ends that are reached at the last update, in every unit of length. */
    private static ScheduleSpec reachingLast(ScheduleSpec schedule) {
        List<Phase> phases = schedule.phases().stream()
                .map(phase -> new Phase(
                        phase.shape(),
                        phase.from(),
                        phase.to(),
                        phase.length(),
                        phase.cycles().stretch() == 1 && !phase.length().isInfinite(),
                        phase.own(),
                        phase.cycles()))
                .toList();
        return new ScheduleSpec(
                schedule.target(), schedule.group(), schedule.base(), phases, schedule.warmUp());
    }

    /** Portions of a run whose length nothing tells, and phases much shorter than others. */
    @Test
    void assumesRunsInWhichEveryPhaseHasUpdates() throws Exception {
        Phase.Cycles once = new Phase.Cycles(1, 1, 1);
        for (Length.Unit unit : Length.Unit.values()) {
            Phase endless = new Phase(
                    Shape.CONSTANT,
                    0.1,
                    0.1,
                    Length.of(Double.POSITIVE_INFINITY, unit),
                    false,
                    OWN,
                    once);
            for (double length : new double[] {1e-8, 0.001, 0.5}) {
                for (Length.Unit other : List.of(Length.Unit.PORTION, Length.Unit.EPOCHS)) {
                    Phase brief = new Phase(
                            Shape.COSINE, 1, 0.1, Length.of(length, other), true, OWN, once);
                    ScheduleSpec schedule = new ScheduleSpec(
                            ScheduleSpec.RATE, "", 0.1, List.of(brief, endless), Optional.empty());
                    Html html = new Html();
                    ScheduleSection.write(schedule, "s", html);
                    check(Page.of(html.toString()), schedule);
                }
            }
        }
    }

    /** Ends between which an axis finds no ticks, for they differ by no more than rounding. */
    @Test
    void endsThatHardlyDiffer() throws Exception {
        for (double[] ends : new double[][] {
            {0.3, 3 * 0.1},
            {1, Math.nextDown(1.0)},
            {1e-7, 1e-7 * (1 + 1e-9)},
            {0.99999, 0.9999999},
            {0.9999999, 0.99999999},
            {0.5, 0.5}
        }) {
            Phase phase = new Phase(
                    Shape.LINEAR,
                    ends[0],
                    ends[1],
                    Length.of(10, Length.Unit.STEPS),
                    false,
                    OWN,
                    Phase.Cycles.ONE);
            ScheduleSpec schedule = new ScheduleSpec(
                    ScheduleSpec.RATE, "", ends[0], List.of(phase), Optional.empty());
            Html html = new Html();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> ScheduleSection.write(schedule, "s", html));
            check(Page.of(html.toString()), schedule);
        }
    }

    /** The last tick of an axis is at its end, and its number is long. */
    @Test
    void theLastTickIsNotCutOff() throws Exception {
        Phase phase = new Phase(
                Shape.CONSTANT,
                0.1,
                0.1,
                Length.of(1_000_000, Length.Unit.STEPS),
                false,
                OWN,
                Phase.Cycles.ONE);
        Phase endless = new Phase(
                Shape.STEP,
                0.1,
                0.1,
                Length.of(Double.POSITIVE_INFINITY, Length.Unit.STEPS),
                false,
                new Phase.Own(
                        1,
                        0.1,
                        Double.NaN,
                        45_200_000,
                        Double.NaN,
                        0.5,
                        10,
                        0.5,
                        -3,
                        3,
                        List.of(),
                        List.of(),
                        Interpolation.HOLD),
                Phase.Cycles.ONE);
        ScheduleSpec schedule = new ScheduleSpec(
                ScheduleSpec.RATE, "", 0.1, List.of(phase, endless), Optional.empty());
        Html html = new Html();
        ScheduleSection.write(schedule, "s", html);
        check(Page.of(html.toString()), schedule);
    }

    private static void check(Page page, ScheduleSpec schedule) {
        String[] box = page.attributes("viewBox").get(0).split(" ");
        double width = Double.parseDouble(box[2]);
        double height = Double.parseDouble(box[3]);
        List<double[]> curve = Page.curve(page.elements("path").get(0));
        for (int i = 0; i < curve.size(); i++) {
            double[] point = curve.get(i);
            assertTrue(
                    point[0] >= 0 && point[0] <= width && point[1] >= 0 && point[1] <= height,
                    schedule::toString);
            assertTrue(i == 0 || point[0] >= curve.get(i - 1)[0], schedule::toString);
        }
        for (String style : List.of("tick middle", "tick end")) {
            assertTrue(
                    page.texts("text", style).size() >= 2
                            && page.texts("text", style).size() <= 14,
                    () -> style + " of " + schedule);
            assertEquals(
                    page.texts("text", style).size(),
                    page.texts("text", style).stream().distinct().count(),
                    () -> style + " of " + schedule);
        }
        for (Element tick : page.elements("text")) {
            double room = LETTER * tick.getTextContent().length();
            assertTrue(
                    !tick.getAttribute("class").equals("tick middle")
                            || number(tick, "x") + room / 2 <= width,
                    schedule::toString);
            assertTrue(
                    !tick.getAttribute("class").equals("tick end") || number(tick, "x") - room >= 0,
                    schedule::toString);
        }
        List<Element> labels = page.elements("text").stream()
                .filter(text -> text.getAttribute("class").equals("label"))
                .toList();
        assertTrue(
                labels.size() >= schedule.phases().size()
                        || schedule.phases().stream()
                                .anyMatch(phase -> Double.isInfinite(phase.total())),
                schedule::toString);
        for (Element one : labels) {
            assertTrue(
                    number(one, "x") >= 0
                            && right(one) <= width
                            && number(one, "y") > 8
                            && number(one, "y") < height,
                    schedule::toString);
            for (Element other : labels) {
                boolean apart = Math.abs(number(one, "y") - number(other, "y")) >= ROW
                        || right(one) < number(other, "x")
                        || right(other) < number(one, "x");
                assertTrue(
                        one == other || apart,
                        () -> one.getTextContent() + " on " + other.getTextContent() + " of "
                                + schedule);
            }
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static double right(Element label) {
        return number(label, "x") + LETTER * label.getTextContent().length();
    }
}
