package io.stepsmith.processor.describe.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The words for what only some shapes have. */
class ScheduleTextTest {
    private static final String SOURCE = """
            package models;
            import static io.stepsmith.Shape.*;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @Schedule(shape = COSINE, to = 0.5, steps = 10)
            @Schedule(shape = COSINE, to = 0.25, power = 1.5, steps = 10)
            @Schedule(shape = STEP, factor = 0.5, every = 20, to = 0.125, steps = 70)
            @Schedule(shape = EXPONENTIAL, factor = 2, to = 4, steps = 50)
            @Schedule(shape = INVERSE_TIME, timescale = 9, steps = 70)
            @Schedule(shape = INVERSE_TIME, from = 1, timescale = 9, every = 2)
            public class Scheduled {
                @Param public double[] w = {1}; public double[] wGradient = {1};
            }
            """;

    @Test
    void ofPhases() {
        String source = Compiled.of(Compiled.WITH_VECTORS, SOURCE)
                .source("models.ScheduledOptimizer")
                .replaceAll("\\s+(\\* )?", " ");
        String start = "The schedule of {@code learningRate}: ";
        String words =
                source.substring(source.indexOf(start) + start.length(), source.indexOf(". <pre>"));
        assertEquals(
                "cosine from 1 to 0.5 over 10 updates, then cosine from 0.5 to 0.25 (power 1.5) over 10 updates, "
                        + "then step from 0.25 (factor 0.5 every 20 updates, not below 0.125) over 70 updates, "
                        + "then exponential from 0.125 (factor 2 every 1 update, not above 4) over 50 updates, "
                        + "then inverse time from 4 (timescale 9 updates, power 1) over 70 updates, "
                        + "then inverse time from 1 (timescale 9 updates, power 1, in stairs of 2 updates)",
                words);
    }

    @Test
    void ofWhatIsNotTheDefault() {
        String source = Compiled.of(List.of(), """
                package models;
                import static io.stepsmith.Shape.*;
                import io.stepsmith.*;
                import io.stepsmith.rule.*;
                import io.stepsmith.schedule.*;
                @Optimizer(rule = Sgd.class, learningRate = 1)
                @Schedule(shape = COSINE, to = 0.5, steps = 10, reach = Schedule.Reach.LAST)
                @Schedule(shape = TRIANGLE, to = 0.25, rise = 0.3, steps = 10, repeat = 2)
                @Schedule(shape = PIECEWISE, at = {0, 5}, values = {0.5, 0.25}, between = Interpolation.LINEAR, steps = 9)
                @Schedule(shape = PIECEWISE, at = {0, 5}, values = {0.25, 0.5}, between = Interpolation.COSINE)
                public class Scheduled {
                    @Param public double[] w = {1}; public double[] wGradient = {1};
                }
                """)
                .source("models.ScheduledOptimizer")
                .replaceAll("\\s+(\\* )?", " ");
        for (String words : List.of(
                "cosine from 1 to 0.5 (ends at its last update) over 10 updates",
                "triangle from 0.5 to 0.25 (rise 0.3) over 10",
                "through 0.5, 0.25 (at 0, 5, straight lines between) over 9 updates",
                "through 0.25, 0.5 (at 0, 5, cosine waves between)")) {
            assertTrue(source.contains(words), () -> words + " in " + source);
        }
    }

    @Test
    void ofValuesThatAreNotQuite1() {
        assertEquals("0.9999999", ScheduleText.value(0.9999999));
        assertEquals("0.999999999", ScheduleText.value(0.9999999990000001));
        assertEquals("1", ScheduleText.value(Math.nextDown(1.0)));
        assertEquals("0.333333", ScheduleText.value(1.0 / 3));
    }
}
