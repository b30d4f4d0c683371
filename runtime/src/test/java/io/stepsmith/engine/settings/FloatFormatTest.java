package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.function.DoublePredicate;

/** Of the doubles, exactly those are refused that a cast to float would turn into 0 or infinity. */
class FloatFormatTest {
    private static final FloatFormat POSITIVE = FloatFormat.of(false, 1);
    private static final FloatFormat WITH_ZERO = FloatFormat.of(true, 1);
    private static final FloatFormat SCALED = FloatFormat.of(true, 1e5);
    private static final FloatFormat RECIPROCALS = FloatFormat.ofReciprocals();

    private static boolean isFinite(double value) {
        return Math.abs((float) value) <= Float.MAX_VALUE;
    }

    private static boolean isPresent(double value) {
        return isFinite(value) && (float) value != 0;
    }

    @Test
    void boundsAreThoseOfTheCast() {
        same(POSITIVE, FloatFormatTest::isPresent);
        same(WITH_ZERO, FloatFormatTest::isFinite);
        same(SCALED, value -> isFinite(value * 1e5));
        same(FloatFormat.of(true, 0), Double::isFinite);
        same(RECIPROCALS, value -> isPresent(1 / value));
        same(POSITIVE.and(RECIPROCALS), value -> isPresent(value) && isPresent(1 / value));
        same(RECIPROCALS.and(WITH_ZERO), value -> isFinite(value) && isPresent(1 / value));
        same(SCALED.and(WITH_ZERO), value -> isFinite(value * 1e5));
    }

    /** At the bounds themselves and their neighbours, and at doubles of all sizes. */
    private static void same(FloatFormat format, DoublePredicate holds) {
        SplittableRandom random = new SplittableRandom(3);
        for (double bound : new double[] {format.least(), format.greatest(), 0, Float.MAX_VALUE}) {
            for (double value : new double[] {bound, Math.nextUp(bound), Math.nextDown(bound)}) {
                assertEquals(holds.test(value), format.holds(value), "of " + value);
                assertEquals(holds.test(-value), format.holds(-value), "of " + -value);
            }
        }
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertEquals(holds.test(value), format.holds(value), "of " + value);
        }
        assertFalse(format.holds(Double.NaN));
    }

    @Test
    void faultsSayWhatTheCastGives() {
        assertEquals("is 0 in float", POSITIVE.fault(1e-46));
        assertEquals("is infinite in float", POSITIVE.fault(1e39));
        assertEquals("is infinite in float, times its rateScale", SCALED.fault(1e35));
        assertEquals("has a reciprocal that is infinite in float", RECIPROCALS.fault(1e-40));
        assertEquals("has a reciprocal that is 0 in float", RECIPROCALS.fault(1e46));
        FloatFormat both = POSITIVE.and(RECIPROCALS);
        assertEquals("is 0 in float", both.fault(1e-46));
        assertEquals("has a reciprocal that is infinite in float", both.fault(1e-40));
        assertEquals("is infinite in float", both.fault(1e39));
    }

    @Test
    void limitsAreValuesThatCanBeUsed() {
        assertEquals(1.4e-45, POSITIVE.limit(0));
        assertEquals(3.4028235e38, POSITIVE.limit(1e39));
        for (FloatFormat format : new FloatFormat[] {POSITIVE, SCALED, RECIPROCALS}) {
            assertTrue(format.holds(format.limit(1e300)), "" + format.limit(1e300));
            assertTrue(format.holds(format.limit(0)), "" + format.limit(0));
        }
        assertTrue(RECIPROCALS.isTooSmall(1e-40));
        assertFalse(RECIPROCALS.isTooSmall(RECIPROCALS.least()));
        assertFalse(RECIPROCALS.isTooSmall(1e46));
    }
}
