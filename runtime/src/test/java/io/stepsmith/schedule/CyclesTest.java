package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Restarts: where they belong, at any position, without counting. */
class CyclesTest {
    private static final long FAR = 1_000_000_000_000_000L;

    @Test
    void doubledCyclesRestartExactly() {
        Curve cycle = Curve.cosine(1, 0.01, 1_000);
        Curve cycles = cycle.repeat(Double.POSITIVE_INFINITY, 2, 1, 0.01);
        for (int i = 0; i < 40; i++) {
            long start = 1_000 * ((1L << i) - 1);
            assertEquals(1, cycles.at(start), "at restart " + i);
            assertEquals(
                    cycle.at(999.0 / (1L << i)), cycles.at(start + 999), "999 after restart " + i);
            assertEquals(
                    cycle.at(1_000 - Math.scalb(1.0, -i)),
                    cycles.at(start + (1_000L << i) - 1),
                    "before the restart after " + i);
        }
        long start = 1_000 * ((1L << 39) - 1);
        assertEquals(cycle.at((FAR - start) / (double) (1L << 39)), cycles.at(FAR));
    }

    /** Where the logarithm that finds a cycle is rounded to either side. */
    @Test
    void cyclesOfAnyWholeFactorRestartExactly() {
        for (int stretch = 2; stretch <= 12; stretch++) {
            for (int first = 1; first <= 60; first++) {
                Curve cycles =
                        Curve.linear(1, 0, first).repeat(Double.POSITIVE_INFINITY, stretch, 1, 0);
                long length = first;
                for (long restart = first; restart < FAR; restart += length) {
                    assertEquals(1, cycles.at(restart), cycles + " at " + restart);
                    assertTrue(
                            cycles.at(restart - 1) < 1 / (double) length + 1e-15 || length == 1,
                            cycles + " before " + restart);
                    length *= stretch;
                }
            }
        }
    }

    @Test
    void equalCyclesRestartExactly() {
        Curve cycle = Curve.triangle(0.1, 1, 0.4, 7);
        Curve cycles = cycle.repeat();
        for (long t = FAR; t < FAR + 100; t++) {
            assertEquals(cycle.at(t % 7), cycles.at(t), "at " + t);
        }
    }

    /** Against arithmetic of 60 digits that counts the cycles. */
    @Test
    void stretchedCyclesOfAnyFactor() {
        SplittableRandom random = new SplittableRandom(11);
        for (double stretch : new double[] {1.001, 1.1, 1.5, 3, 10}) {
            Curve cycles = Curve.linear(0, 1, 12.5).repeat(Double.POSITIVE_INFINITY, stretch, 1, 0);
            for (int i = 0; i < 20; i++) {
                long t = (long) Math.pow(10, 15 * random.nextDouble());
                assertEquals(part(t, 12.5, stretch), cycles.at(t), 1e-9, cycles + " at " + t);
            }
        }
    }

    private static double part(long t, double first, double stretch) {
        BigDecimal start = BigDecimal.ZERO;
        BigDecimal length = new BigDecimal(first);
        BigDecimal position = BigDecimal.valueOf(t);
        while (start.add(length).compareTo(position) <= 0) {
            start = start.add(length, new MathContext(60));
            length = length.multiply(new BigDecimal(stretch), new MathContext(60));
        }
        return position.subtract(start).divide(length, new MathContext(20)).doubleValue();
    }

    /**
     * Also where the length is rounded, or the rest of it in the last cycle: the sum of that and
     * the start of the cycle is not exact.
     */
    @Test
    void startsAndEndsAreThoseOfTheCycle() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double length = 1e4 * random.nextDouble();
            int count = random.nextInt(2, 30);
            double stretch = random.nextBoolean() ? 1 : 1.001 + random.nextDouble();
            double shrink = random.nextBoolean() ? 1 : 0.5 + random.nextDouble() / 2;
            for (Curve cycle : List.of(
                    Curve.linear(0, 1, length),
                    Curve.triangle(0.5, 1, 0.3, length),
                    Curve.step(1, 0.5, length).holdAfter(length))) {
                Curve cycles = cycle.repeat(count, stretch, shrink, 0.25);
                for (int k = 1; k < count; k++) {
                    assertEquals(
                            lower(cycle.at(0), shrink, k),
                            cycles.at(cycle.repeat(k, stretch, 1, 0).length()),
                            cycles + " at the start of " + k);
                }
                double end = lower(cycle.at(length), shrink, count - 1);
                assertEquals(
                        List.of(end, end, end),
                        List.of(
                                cycles.at(cycles.length()),
                                cycles.at(Math.nextUp(cycles.length())),
                                cycles.at(1e15)),
                        cycles + " at its end");
            }
        }
    }

    private static double lower(double value, double shrink, int cycle) {
        return shrink == 1
                ? value
                : 0.25 + io.stepsmith.math.Power.of(shrink).to(cycle) * (value - 0.25);
    }

    @Test
    void theSameTimeAtEveryPosition() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Curve cycle = Curve.linear(0, 1, 1);
            for (Curve cycles : List.of(
                    cycle.repeat(),
                    cycle.repeat(Double.POSITIVE_INFINITY, 1.001, 1, 0),
                    cycle.repeat(1e18, 2, 0.5, 0))) {
                for (int i = 0; i < 100_000; i++) {
                    cycles.at(FAR + i);
                    cycles.at(0x1p62 + i * 0x1p40);
                }
            }
        });
    }

    @Test
    void cyclesGetLowerAboveTheirFloor() {
        Curve cycles = Curve.linear(1, 0.2, 4).repeat(3, 1, 0.5, 0.2);
        double[] expected = {1, 0.8, 0.6, 0.4, 0.6, 0.5, 0.4, 0.3, 0.4, 0.35, 0.3, 0.25, 0.2, 0.2};
        for (int t = 0; t < expected.length; t++) {
            assertEquals(expected[t], cycles.at(t), 1e-15, "at " + t);
        }
        assertEquals(12, cycles.length());
        assertEquals(10 + 15 + 22.5, Curve.linear(1, 0, 10).repeat(3, 1.5, 1, 0).length());
    }
}
