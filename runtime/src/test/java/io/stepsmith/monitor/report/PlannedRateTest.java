package io.stepsmith.monitor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Plans have the rates of the schedule, and ask for none beyond what is drawn. */
class PlannedRateTest {
    private final List<Long> asked = new ArrayList<>();

    private LongToDoubleFunction noting(LongToDoubleFunction rate) {
        return clock -> {
            asked.add(clock);
            return rate.applyAsDouble(clock);
        };
    }

    private static void assertCells(PlannedRate plan, LongToDoubleFunction rate, long first) {
        assertEquals(first, plan.begin(0));
        for (int cell = 0; cell + 1 < plan.cells(); cell++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (long clock = plan.begin(cell); clock < plan.begin(cell + 1); clock++) {
                least = Math.min(least, rate.applyAsDouble(clock));
                greatest = Math.max(greatest, rate.applyAsDouble(clock));
            }
            boolean whole = plan.begin(cell + 1) - plan.begin(cell) <= 4;
            double off = whole ? 0 : (greatest - least) / 3;
            assertEquals(least, plan.least(cell), off);
            assertEquals(greatest, plan.greatest(cell), off);
        }
    }

    @Test
    void goesToTheEndOfTheRunAtOnce() {
        LongToDoubleFunction cosine = clock -> 1 + Math.cos(clock / 1e4 * Math.PI);
        PlannedRate plan = new PlannedRate(noting(cosine), 0, 10_000);
        assertEquals(9_999, asked.stream().max(Long::compare).orElseThrow(), 16);
        assertTrue(asked.stream().allMatch(clock -> clock < 10_000));
        assertTrue(asked.size() < 10_000);
        assertCells(plan, cosine, 0);
        int cells = plan.cells();
        plan.reach(5_000);
        assertEquals(cells, plan.cells());
        plan.reach(10_000);
        assertTrue(plan.cells() > cells, "a run may be longer than it was said to be");
    }

    @Test
    void followsARunWhoseEndIsNotKnown() {
        LongToDoubleFunction rate = clock -> 1.0 / (clock + 1);
        PlannedRate plan = new PlannedRate(noting(rate), 777, 0);
        for (long clock = 777; clock < 100_000; clock++) {
            plan.reach(clock);
            long most = clock + Math.max(1, (clock - 777) / 100);
            assertTrue(asked.get(asked.size() - 1) <= most);
        }
        assertTrue(asked.size() < 15_000, asked.size() + " of 100,000");
        assertCells(plan, rate, 777);
    }

    /** A table of rates that has an end is drawn up to there, and harms no step. */
    @Test
    void endsWhereTheScheduleFails() {
        double[] table = new double[600];
        PlannedRate plan = new PlannedRate(noting(clock -> table[(int) clock]), 0, 5_000);
        assertEquals(2, plan.begin(plan.cells() - 1) - plan.begin(plan.cells() - 2));
        assertEquals(598, plan.begin(plan.cells() - 1));
        int before = asked.size();
        plan.reach(10_000);
        assertEquals(before, asked.size(), "it is not asked again");
    }

    @Test
    void aRunWithoutEndKeepsItsMemory() {
        PlannedRate plan = new PlannedRate(clock -> 1, 0, 0);
        plan.reach(1L << 50);
        int cells = plan.cells();
        plan.reach(Long.MAX_VALUE);
        assertEquals(cells, plan.cells());
    }

    /** Where the rate goes up and down within a point, both are drawn; elsewhere one is. */
    @Test
    void pointsShowCyclesThatAreNarrow() {
        PlannedRate cycles = new PlannedRate(clock -> clock % 64, 0, 64_000);
        PlannedPoints drawn = PlannedPoints.of(cycles, 63_999, 200);
        assertTrue(drawn.across().length > 300);
        PlannedRate line = new PlannedRate(clock -> clock, 0, 64_000);
        PlannedPoints straight = PlannedPoints.of(line, 63_999, 200);
        assertTrue(straight.across().length <= 200);
        for (int i = 2; i + 1 < straight.across().length; i++) {
            assertEquals(straight.across()[i], straight.up()[i], 128);
        }
        assertEquals(1, PlannedPoints.of(line, 0, 200).across().length);
    }
}
