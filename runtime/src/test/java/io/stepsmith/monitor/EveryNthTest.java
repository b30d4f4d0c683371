package io.stepsmith.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Listeners to some steps only. */
class EveryNthTest {
    private final StatedStatistics steps = new StatedStatistics();
    private final List<String> shown = new ArrayList<>();

    private void show(StepStatistics step) {
        shown.add(step.outcome() + " " + step.updates());
    }

    @Test
    void passesEachNthUpdateAndAllThatWereRefused() {
        StepListener listener = StepListener.every(3, this::show, this::show);
        listener.accept(steps.at(0).with(Outcome.SKIPPED));
        for (int update = 1; update < 8; update++) {
            listener.accept(steps.with(Outcome.ACCUMULATED));
            listener.accept(steps.at(update));
        }
        listener.accept(steps.with(Outcome.SKIPPED));
        listener.accept(steps.at(3).with(Outcome.ACCUMULATED));
        listener.accept(steps.at(5).with(Outcome.ROLLED_BACK));
        assertEquals(
                List.of("SKIPPED 0", "APPLIED 3", "APPLIED 6", "SKIPPED 7", "ROLLED_BACK 5"),
                shown.stream().distinct().toList());
        assertEquals(10, shown.size(), "each has two listeners");
    }

    @Test
    void everyFirstIsEveryUpdate() {
        StepListener listener = StepListener.every(1, this::show);
        listener.accept(steps.at(1));
        listener.accept(steps.with(Outcome.ACCUMULATED));
        listener.accept(steps.at(2));
        assertEquals(List.of("APPLIED 1", "APPLIED 2"), shown);
    }

    @Test
    void allLookAlsoIfOneThrows() {
        RuntimeException first = new RuntimeException();
        StepListener listener = StepListener.every(
                1,
                step -> {
                    throw first;
                },
                this::show,
                step -> {
                    throw new IllegalStateException();
                });
        RuntimeException thrown =
                assertThrows(RuntimeException.class, () -> listener.accept(steps.at(1)));
        assertSame(first, thrown);
        assertEquals(1, shown.size());
    }

    @Test
    void refusesNumbersBelowOne() {
        assertEquals(
                "every(0, ...): n is to be 1 or more, for every n-th step is shown",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StepListener.every(0, this::show))
                        .getMessage());
        assertThrows(NullPointerException.class, () -> StepListener.every(1, this::show, null));
    }
}
