package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.monitor.StepListener;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.LoggedLines;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.SparseModel;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.tuning.RangeTest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.function.Consumer;

/** Listeners are shown each step, inside its call, and cannot harm it. */
class ListenersTest {
    private static final String SPARSE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Touched {
                @Param @Sparse public float[] w = {8, 4};
            }
            """;
    private static final Compiled COMPILED = Compiled.of(
            Compiled.WITH_VECTORS,
            SPARSE,
            Small.source("Plain", "@Optimizer(rule = Sgd.class, learningRate = 0.05)"),
            Small.source(
                    "Guarded",
                    "@Watch(Statistic.GRADIENT_NORM) @Guard @Optimizer(rule = Sgd.class, learningRate = 0.05)"));
    private static final ClassLoader LOADER = COMPILED.load();

    private final List<String> shown = new ArrayList<>();

    private Small small(List<Consumer<StepStatistics>> listeners) {
        return Small.of(LOADER, "Plain", builder -> listeners.forEach(builder::listener));
    }

    @Test
    void areCalledInTheirOrderOnTheThreadThatSteps() {
        Thread stepping = Thread.currentThread();
        Small model = small(List.of(
                step -> shown.add("first " + step.updates()),
                StepListener.every(
                        2,
                        step -> shown.add("second " + step.updates()
                                + (Thread.currentThread() == stepping)))));
        for (int step = 0; step < 4; step++) {
            model.optimizer.step();
        }
        assertEquals(
                List.of("first 1", "first 2", "second 2true", "first 3", "first 4", "second 4true"),
                shown);
    }

    @Test
    void anExceptionIsLoggedOnceForEachAndHarmsNothing() {
        Small model = small(List.of(
                step -> {
                    throw new IllegalStateException("first at " + step.clock());
                },
                step -> shown.add("second " + step.clock()),
                step -> {
                    throw new UnsupportedOperationException("third");
                }));
        try (LoggedLines log = new LoggedLines()) {
            for (int step = 0; step < 3; step++) {
                assertEquals(Outcome.APPLIED, model.optimizer.step());
            }
            assertEquals(2, log.lines.size(), () -> log.lines.toString());
            assertTrue(
                    log.lines
                            .get(0)
                            .matches("WARNING The listener .*ListenersTest.* threw "
                                    + "java.lang.IllegalStateException: first at 0, which harms no step. "
                                    + "It goes on being called, and this is said once\\."),
                    log.lines.get(0));
            assertTrue(log.lines.get(1).contains("UnsupportedOperationException: third"));
        }
        assertEquals(List.of("second 0", "second 1", "second 2"), shown);
    }

    @Test
    void anErrorPassesWithTheStepMade() {
        AssertionError error = new AssertionError();
        Small model = small(List.of(step -> {
            if (step.updates() == 2) {
                throw error;
            }
        }));
        model.optimizer.step();
        float before = model.weights[0][0];
        model.gradients[0][0] = 1;
        assertSame(error, assertThrows(AssertionError.class, model.optimizer::step));
        assertEquals(before - 0.05f, model.weights[0][0]);
        assertEquals(2, model.optimizer.updates());
        assertEquals(Outcome.APPLIED, model.optimizer.step(), "it goes on");
    }

    @Test
    void theyOnlyLook() {
        List<Throwable> refusals = new ArrayList<>();
        Small model = small(List.of(step -> {
            shown.add(step.optimizer().clock() + " " + step.optimizer().learningRate());
            List<Runnable> changes = List.of(
                    () -> step.optimizer().learningRate(7),
                    () -> step.optimizer().step(),
                    () -> step.optimizer().state(),
                    () -> step.optimizer().parameters(),
                    () -> step.optimizer().snapshot(),
                    () -> step.optimizer().close());
            for (Runnable change : changes) {
                refusals.add(assertThrows(ConcurrentModificationException.class, change::run));
            }
        }));
        model.optimizer.step();
        assertEquals(List.of("1 0.05"), shown);
        assertEquals(6, refusals.size());
        String message = refusals.get(3).getMessage();
        assertTrue(message.endsWith("nor ask for its state or parameters; do it after the step"));
        model.optimizer.learningRate(0.1);
    }

    @Test
    void areShownStepsOfSparseParameters() throws Exception {
        Object model = TestModel.of(LOADER, "models.Touched");
        var optimizer = TestModel.builder(model)
                .listener(step -> {
                    shown.add(step.outcome() + " " + step.updates());
                    try {
                        step.optimizer().learningRate(7);
                    } catch (ConcurrentModificationException refused) {
                        shown.add("it is inside the call");
                    }
                })
                .listener(step -> {
                    throw new AssertionError(step.updates());
                })
                .build();
        for (int step = 1; step < 3; step++) {
            assertThrows(Exception.class, () -> SparseModel.call(optimizer, "applied"));
        }
        assertEquals(
                List.of("APPLIED 1", "it is inside the call", "APPLIED 2", "it is inside the call"),
                shown);
        optimizer.learningRate(0.5);
    }

    @Test
    void areNotShownTheStepsOfARangeTest() {
        Small model = small(List.of(step -> shown.add("" + step.clock())));
        model.optimizer.step();
        RangeTest.of(model.optimizer).steps(20).run(() -> 1.0);
        model.optimizer.step();
        assertEquals(List.of("0", "1"), shown);
    }

    /** Those who read them afterwards, or count refused steps, see the run alone. */
    @Test
    void aRangeTestLeavesStatisticsAsTheyAre() {
        Small model = Small.of(LOADER, "Guarded", builder -> {});
        Arrays.fill(model.gradients[0], 3);
        model.optimizer.step(2);
        StepStatistics statistics = model.optimizer.statistics();
        List<Object> before = numbers(statistics);
        int[] calls = new int[1];
        RangeTest.of(model.optimizer).steps(20).repeats(1).run(() -> {
            Arrays.fill(model.gradients[0], calls[0]++ < 12 ? 4 : Float.NaN);
            return 1;
        });
        assertEquals(before, numbers(statistics));
        Arrays.fill(model.gradients[0], 5);
        model.optimizer.step(3);
        assertEquals(
                List.of(Outcome.APPLIED, 1L, 2L, 3.0, 0L), numbers(statistics).subList(0, 5));
        assertNotEquals(before.get(5), statistics.gradientNorm());
    }

    private static List<Object> numbers(StepStatistics step) {
        return List.of(
                step.outcome(),
                step.clock(),
                step.updates(),
                step.loss(),
                step.skipped(),
                step.gradientNorm(),
                step.learningRate());
    }
}
