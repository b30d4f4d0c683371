package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.checkpoint.step.SavePlan;
import io.stepsmith.checkpoint.step.StepNames;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** When files are due, what they are called, and which of them stay. */
class RetentionTest {
    private Retention retention;

    @BeforeEach
    void begin() {
        retention = new Retention();
    }

    private static NavigableSet<Long> steps(long... steps) {
        NavigableSet<Long> set = new TreeSet<>();
        for (long step : steps) {
            set.add(step);
        }
        return set;
    }

    private Set<Long> superfluous(long saved, long... steps) {
        return retention.superfluous(saved, steps(steps), step -> {
            throw new IOException("no metadata of " + step);
        });
    }

    @Test
    void allStayUnlessSaidOtherwise() {
        assertEquals(Set.of(), superfluous(5, 1, 2, 3, 4, 5));
    }

    @Test
    void theLastOnesStay() {
        retention.keepLast(2);
        assertEquals(Set.of(1L, 2L, 3L), superfluous(5, 1, 2, 3, 4, 5));
        assertEquals(Set.of(), superfluous(5, 4, 5));
        assertEquals(Set.of(), superfluous(5, 5));
        assertEquals(Set.of(), superfluous(5, 4, 5, 7, 9), "later ones of another run");
        retention.add(7, Metadata.none());
        retention.add(9, null);
        assertEquals(Set.of(7L, 9L), superfluous(5, 4, 5, 7, 9), "later ones of this run");
    }

    @Test
    void theBestOneStays() {
        retention.keepLast(1);
        retention.keepBest("loss", Best.LOWEST);
        retention.keepBest("accuracy", Best.HIGHEST);
        double[] losses = {Double.NaN, 0.3, 0.2, 0.2, 0.9};
        double[] accuracies = {0.1, 0.9, 0.5, 0.7, 0.2};
        for (int i = 0; i < losses.length; i++) {
            retention.add(i + 1, Metadata.of("loss", losses[i]).with("accuracy", accuracies[i]));
        }
        assertEquals(Set.of(1L, 4L), superfluous(5, 1, 2, 3, 4, 5));
    }

    /** Those of an earlier process are read; one that cannot be is not the best. */
    @Test
    void metricsAreReadOfFilesThatAreThere() {
        retention.keepLast(1);
        retention.keepBest("loss", Best.LOWEST);
        retention.add(4, Metadata.of("loss", 3));
        Set<Long> superfluous = retention.superfluous(4, steps(1, 2, 3, 4), step -> {
            if (step == 1) {
                throw new CheckpointException("damaged");
            }
            return Metadata.of("loss", step == 2 ? 1 : 2);
        });
        assertEquals(Set.of(1L, 3L), superfluous);
    }

    @Test
    void aMissingMetricIsRefused() {
        retention.keepBest("loss", Best.LOWEST);
        retention.requireMetrics(Metadata.of("loss", 1));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> retention.requireMetrics(Metadata.of("accuracy", 1)))
                .getMessage();
        assertEquals(
                "keepBest(\"loss\") needs its value with every save: give Metadata.of(\"loss\","
                        + " value); there is [accuracy]",
                message);
    }

    @Test
    void filesOfOthersAreNotOfThisRun() {
        assertNull(retention.ofOthersFrom(5, steps(1, 4)));
        assertEquals(5L, retention.ofOthersFrom(5, steps(1, 5)));
        assertEquals(7L, retention.ofOthersFrom(5, steps(1, 7, 9)));
        retention.add(7, null);
        assertEquals(9L, retention.ofOthersFrom(5, steps(1, 7, 9)));
        retention.add(9, Metadata.none());
        assertNull(retention.ofOthersFrom(5, steps(1, 7, 9)));
    }

    @Test
    void namesAreInTheOrderOfSteps() {
        assertEquals("step-000000000500.safetensors", StepNames.of(500));
        assertEquals(
                steps(0, 500, 1_000_000_000_000L, Long.MAX_VALUE),
                StepNames.steps(List.of(
                        StepNames.of(Long.MAX_VALUE),
                        StepNames.of(1_000_000_000_000L),
                        StepNames.of(500),
                        StepNames.of(0),
                        "step-0000000000500.safetensors",
                        "step-500.safetensors",
                        "step-9999999999999999999.safetensors",
                        "step-000000000501.safetensors.old",
                        "notes")));
    }

    @Test
    void aFileIsDueWhenAMultipleIsPassed() {
        SavePlan plan = new SavePlan(10);
        assertFalse(plan.isDue(0));
        assertFalse(plan.isDue(9));
        assertTrue(plan.isDue(10));
        assertFalse(plan.isDue(10), "an accumulated call");
        assertFalse(plan.isDue(19));
        assertTrue(plan.isDue(37), "not called at each step");
        assertFalse(plan.isDue(38));
        assertFalse(plan.isDue(31), "rolled back");
        assertTrue(plan.isDue(40));
        assertTrue(plan.isDue(20), "rolled back to this one");
        assertFalse(plan.isDue(15));
        assertTrue(plan.isDue(20));
    }

    @Test
    void theFirstCallMayBeInTheMidstOfARun() {
        assertTrue(new SavePlan(1).isDue(1));
        assertTrue(new SavePlan(10).isDue(20));
        assertFalse(new SavePlan(10).isDue(19));
        SavePlan resumed = new SavePlan(10);
        resumed.saved(20);
        assertFalse(resumed.isDue(20));
        assertFalse(resumed.isDue(29));
        assertTrue(resumed.isDue(30));
        SavePlan rare = new SavePlan(Long.MAX_VALUE);
        assertFalse(rare.isDue(Long.MAX_VALUE - 1));
        assertTrue(rare.isDue(Long.MAX_VALUE));
    }
}
