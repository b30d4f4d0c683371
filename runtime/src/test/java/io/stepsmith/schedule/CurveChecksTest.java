package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Numbers that make no curve are refused when the curve is made, by name. */
class CurveChecksTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void numbers() {
        refused("value = NaN is not a finite number", () -> Curve.constant(Double.NaN));
        refused("from = -Infinity is not a finite number", () -> Curve.linear(-INFINITE, 1, 10));
        refused("to = NaN is not a finite number", () -> Curve.cosine(1, Double.NaN, 10));
        refused("steps = 0.0 is not a finite number above 0", () -> Curve.linear(0, 1, 0));
        refused("steps = -3.0 is not a finite number above 0", () -> Curve.constant(1, -3));
        refused("steps = Infinity is not a finite number above 0", () -> Curve.warmUp(INFINITE));
        refused("by = NaN is not a finite number", () -> Curve.linear(0, 1, 5).shift(Double.NaN));
        refused("low = 2.0 is above high = 1.0", () -> Curve.linear(0, 1, 5).clamp(2, 1));
    }

    @Test
    void numbersOfShapes() {
        refused("power = 0.0 is not a finite number above 0", () -> Curve.polynomial(1, 0, 0, 10));
        refused("power = 0.0 is not a finite number above 0", () -> Curve.cosine(1, 0, 0, 10));
        refused("to = 0.0 is not a finite number above 0", () -> Curve.exponential(1, 0, 10));
        refused("from = -1.0 is not a finite number above 0", () -> Curve.exponential(-1, 1, 10));
        refused("rise = 1.0 is not between 0.0 and 1.0", () -> Curve.triangle(0, 1, 1, 10));
        refused("factor = 0.0 is not a finite number above 0", () -> Curve.step(1, 0, 10));
        refused("every = 0.0 is not a finite number above 0", () -> Curve.decay(1, 0.5, 0));
        refused("every = 0.0 is not a finite number above 0", () -> Curve.inverseTime(1, 5, 1, 0));
        refused("timescale = -1.0 is not a finite number above 0", () -> Curve.inverseSqrt(1, -1));
        refused(
                "steepness = Infinity is not a finite number",
                () -> Curve.sigmoid(0, 1, INFINITE, 0.5, 10));
        refused(
                "from = 1.0 is not from 0 to below 1",
                () -> Curve.warmUp(WarmUpShape.LINEAR, 1, 10));
    }

    /** Only whole numbers and nothing infinite; what a bound includes is taken. */
    @Test
    void bounds() {
        refused("rise = 0.0 is not between 0.0 and 1.0", () -> Curve.triangle(0, 1, 0, 10));
        refused(
                "warmUp = Infinity is not a finite number from 0",
                () -> Curve.constantWithWarmup(1, INFINITE));
        refused(
                "warmUp = Infinity is not a finite number from 1",
                () -> Curve.noam(1, 512, INFINITE));
        refused(
                "stretch = Infinity is neither 1 nor from 1.001 up",
                () -> Curve.linear(0, 1, 5).repeat(2, INFINITE, 1, 0));
        assertEquals(7.5, Curve.linear(0, 1, 5).clamp(7.5, 7.5).at(2));
        assertEquals(5 + 5 * 1.001, Curve.linear(0, 1, 5).repeat(2, 1.001, 1, 0).length(), 1e-9);
        assertEquals(1 / Math.sqrt(512), Curve.noam(1, 512, 1).at(0), 1e-17);
        assertEquals(INFINITE, Curve.inverseSqrt(1, 5).length());
        assertEquals(INFINITE, Curve.of(t -> t).length());
    }

    @Test
    void points() {
        refused(
                "positions and values must be as many, and at least one, but are 2 and 1",
                () -> Curve.points(Interpolation.HOLD, new double[] {0, 1}, new double[] {1}));
        refused(
                "positions and values must be as many, and at least one, but are 0 and 0",
                () -> Curve.points(Interpolation.HOLD, new double[0], new double[0]));
        refused(
                "positions[0] = 1.0 is not 0",
                () -> Curve.points(Interpolation.HOLD, new double[] {1}, new double[] {1}));
        refused(
                "positions[2] = 5.0 is not above the one before",
                () -> Curve.multiStep(1, 0.5, 5, 5));
        refused("values[1] = NaN is not a finite number", () -> Curve.table(1, Double.NaN));
        refused("a table without values", Curve::table);
    }

    @Test
    void compositions() {
        refused(
                "Curve.step(1, 0.5, 10) has no end at which another curve could begin: say where, with holdAfter(steps)",
                () -> Curve.step(1, 0.5, 10).then(Curve.constant(1)));
        refused(
                "Curve.constant(1) has no end at which another curve could begin: say where, with holdAfter(steps)",
                () -> Curve.constant(1).repeat());
        refused(
                "count = 2.5 is not a whole number from 1",
                () -> Curve.linear(0, 1, 5).repeat(2.5));
        refused(
                "count = 0.0 is not a whole number from 1",
                () -> Curve.linear(0, 1, 5).repeat(0));
        refused(
                "stretch = 0.5 is neither 1 nor from 1.001 up",
                () -> Curve.linear(0, 1, 5).repeat(2, 0.5, 1, 0));
        refused(
                "shrink = 0.0 is not a finite number above 0",
                () -> Curve.linear(0, 1, 5).repeat(2, 1, 0, 0));
        refused(
                "floor = NaN is not a finite number",
                () -> Curve.linear(0, 1, 5).repeat(2, 1, 1, Double.NaN));
        refused(
                "Curve.linear(0, 10, 10).shift(10) has no length: its cycles would be over at once",
                () -> Curve.linear(0, 10, 10).shift(10).repeat());
    }

    @Test
    void whatIsMissing() {
        Curve curve = Curve.linear(0, 1, 5);
        missing("function", () -> Curve.of(null));
        missing("other", () -> curve.times((Curve) null));
        missing("other", () -> curve.plus(null));
        missing("other", () -> curve.min(null));
        missing("other", () -> curve.max(null));
        missing("next", () -> curve.then(null));
        missing("form", () -> Curve.warmUp(null, 0, 10));
        missing("interpolation", () -> Curve.points(null, new double[] {0}, new double[] {1}));
        missing("positions", () -> Curve.points(Interpolation.HOLD, null, new double[] {1}));
        missing("values", () -> Curve.points(Interpolation.HOLD, new double[] {0}, null));
        missing("values", () -> Curve.table((double[]) null));
        missing("milestones", () -> Curve.multiStep(1, 0.5, (double[]) null));
        missing("milestones", () -> Curve.multiStepLR(1, 0.5, (double[]) null));
        missing("boundaries", () -> Curve.piecewiseConstantDecay(null, new double[] {1}));
        missing(
                "scales",
                () -> Curve.piecewiseInterpolate(Interpolation.HOLD, 1, new double[0], null));
        missing("decay", () -> Curve.warmupStableDecay(1, 0, 0, 0, null));
    }

    /** By the names that the caller gave them, not by what is computed of them. */
    @Test
    void numbersOfNamedSchedules() {
        refused(
                "decayRate = 0.0 is not a finite number above 0",
                () -> Curve.inverseTimeDecay(1, 5, 0, false));
        refused("gamma = 0.0 is not a finite number above 0", () -> Curve.inverseSchedule(1, 0, 1));
        refused(
                "steps = 0.0 is not a finite number above 0",
                () -> Curve.sigmoidSchedule(1, 0.1, 5, 0));
        refused(
                "begin = -1.0 is not a finite number from 0",
                () -> Curve.polynomialSchedule(1, 0, 1, 5, -1));
        refused(
                "divisor = 0.0 is not a finite number above 0",
                () -> Curve.cosineOneCycle(1, 10, 0.3, 0, 10));
        refused(
                "finalDivisor = 0.0 is not a finite number above 0",
                () -> Curve.linearOneCycle(1, 10, 0.3, 0.8, 25, 0));
        refused(
                "rise = 0.05 leaves no update on one side of it, of steps = 10.0",
                () -> Curve.cosineOneCycle(1, 10, 0.05, 25, 10));
        refused(
                "fall = 1.0 leaves no update on one side of it, of steps = 10.0",
                () -> Curve.linearOneCycle(1, 10, 0.3, 1, 25, 10));
        refused(
                "up = 0.0 is not a finite number above 0",
                () -> Curve.cyclicTriangular(0, 1, 0, 10));
        refused(
                "down = -1.0 is not a finite number above 0",
                () -> Curve.cyclicTriangular2(0, 1, 10, -1));
        refused("totalSteps = 0.0 is not a finite number above 0", () -> Curve.oneCycle(1, 0));
        refused(
                "divisor = -0.0 is not a finite number above 0",
                () -> Curve.oneCycle(1, 10, 0.3, -0.0, 10, Interpolation.LINEAR));
        refused(
                "cycles = 0.0 is not a finite number above 0",
                () -> Curve.cosineWithHardRestarts(1, 0, 5, 10));
        refused(
                "warmUp = -1.0 is not a finite number from 0",
                () -> Curve.linearWithWarmup(1, -1, 10));
        refused("warmUp = 0.5 is not a finite number from 1", () -> Curve.noam(1, 512, 0.5));
        refused("modelSize = 0.0 is not a finite number above 0", () -> Curve.noam(1, 0, 10));
        refused(
                "stable = -1.0 is not a finite number from 0",
                () -> Curve.warmupStableDecay(1, 0, 5, -1, 5));
    }

    @Test
    void endsThatAreReached() {
        refused(
                "Curve.step(1, 0.5, 10) does not go from one end to another, of which one could be reached at the last update",
                () -> Curve.step(1, 0.5, 10).reachLast());
        refused(
                "Curve.constant(1, 1) does not go from one end to another, of which one could be reached at the last update",
                () -> Curve.constant(1, 1).reachLast());
    }

    private static void missing(String name, Executable make) {
        assertEquals(name, assertThrows(NullPointerException.class, make).getMessage());
    }

    private static void refused(String message, Executable make) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, make).getMessage());
    }
}
