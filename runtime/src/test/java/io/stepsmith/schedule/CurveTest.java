package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The shapes: true to their formulas, exact at their ends, monotone, constant after the end; and
 * what is made of them.
 */
class CurveTest {
    private static final double[] LENGTHS = {1, 7, 0.3, 1_000 / 3.0, 98_000, 1e15};

    private record Ends(double from, double to, Curve curve) {}

    /** From one end to the other, in every shape that reaches both. */
    private static List<Ends> ramps(double from, double to, double steps) {
        return Stream.of(
                        Curve.linear(from, to, steps),
                        Curve.cosine(from, to, steps),
                        Curve.cosine(from, to, 0.5, steps),
                        Curve.cosine(from, to, 1.7, steps),
                        Curve.polynomial(from, to, 0.5, steps),
                        Curve.polynomial(from, to, 1, steps),
                        Curve.polynomial(from, to, 2.7, steps),
                        Curve.exponential(from, to, steps),
                        Curve.oneMinusSqrt(from, to, steps),
                        Curve.logarithmic(from, to, steps),
                        Curve.rex(from, to, steps))
                .map(curve -> new Ends(from, to, curve))
                .toList();
    }

    private static List<Ends> ramps(double steps) {
        List<Ends> ramps = new ArrayList<>(ramps(3e-4, 3e-5, steps));
        ramps.addAll(ramps(1e-7, 1 / 3.0, steps));
        ramps.addAll(ramps(0.1, 0.1, steps));
        ramps.addAll(List.of(
                new Ends(0, 0.1, Curve.linear(0, 0.1, steps)),
                new Ends(0.7, 0, Curve.cosine(0.7, 0, steps)),
                new Ends(-0.3, 0.1, Curve.polynomial(-0.3, 0.1, 3, steps))));
        return ramps;
    }

    @Test
    void endsAreExact() {
        for (double steps : LENGTHS) {
            for (Ends ramp : ramps(steps)) {
                assertEquals(ramp.from, ramp.curve.at(0), ramp.curve.toString());
                assertEquals(ramp.to, ramp.curve.at(steps), ramp.curve.toString());
            }
        }
        Curve triangle = Curve.triangle(1e-4, 1 / 3.0, 0.3, 10);
        assertEquals(
                List.of(1e-4, 1 / 3.0, 1e-4),
                List.of(triangle.at(0), triangle.at(3), triangle.at(10)));
        assertEquals(1, Curve.warmUp(1_000 / 3.0).at(333));
        for (WarmUpShape shape : WarmUpShape.values()) {
            assertEquals(1, Curve.warmUp(shape, 0.1, 7).at(6), shape.name());
        }
    }

    @Test
    void theLastUpdateReachesTheEnd() {
        for (Ends ramp : ramps(98_000)) {
            Curve reaching = ramp.curve.reachLast();
            assertEquals(
                    List.of(98_000.0, ramp.from, ramp.to, ramp.to),
                    List.of(
                            reaching.length(),
                            reaching.at(0),
                            reaching.at(97_999),
                            reaching.at(1e6)));
        }
        for (double steps : new double[] {1, 0.3}) {
            for (Ends ramp : ramps(steps)) {
                assertEquals(
                        List.of(steps, ramp.to),
                        List.of(
                                ramp.curve.reachLast().length(),
                                ramp.curve.reachLast().at(0)),
                        ramp.curve.toString());
            }
        }
        assertEquals(
                Curve.logarithmic(1, 0, 9).at(4),
                Curve.logarithmic(1, 0, 10).reachLast().at(4));
    }

    /** Where {@code to / from} is no number that there is. */
    @Test
    void exponentialsBetweenAnyEnds() {
        double[] ends = {Double.MIN_VALUE, Double.MIN_NORMAL, 1e-200, 1, 1e200, Double.MAX_VALUE};
        for (double from : ends) {
            for (double to : ends) {
                Curve curve = Curve.exponential(from, to, 10);
                assertEquals(
                        List.of(from, to), List.of(curve.at(0), curve.at(10)), curve.toString());
                for (int t = 1; t < 10; t++) {
                    double exact =
                            Math.exp(Math.log(from) + (Math.log(to) - Math.log(from)) * t / 10);
                    assertEquals(
                            exact,
                            curve.at(t),
                            1e-12 * exact + Double.MIN_VALUE,
                            curve + " at " + t);
                }
            }
        }
        assertEquals(1e-4, Curve.exponential(1e-200, 1e200, 100).at(49), 1e-16);
    }

    @Test
    void monotoneAndBetweenTheEnds() {
        for (Ends ramp : ramps(98_000)) {
            monotone(ramp.curve, ramp.from <= ramp.to, 98_000);
            for (int i = 0; i <= 1_000; i++) {
                double value = ramp.curve.at(98 * i);
                assertTrue(
                        value >= Math.min(ramp.from, ramp.to)
                                && value <= Math.max(ramp.from, ramp.to),
                        () -> ramp.curve + " out of its ends");
            }
        }
        monotone(Curve.sigmoid(1, 0, 12, 0.5, 98_000), false, 98_000);
        monotone(Curve.tanh(0, 1, -7, 3, 98_000), true, 98_000);
        monotone(Curve.triangle(0, 1, 0.5, 98_000), true, 49_000);
        monotone(Curve.decay(0.1, 0.96, 1_000), false, 98_000);
        monotone(Curve.step(0.1, 0.96, 1_000), false, 98_000);
        monotone(Curve.inverseSqrt(0.1, 4_000), false, 98_000);
        monotone(Curve.inverseTime(0.1, 300, 0.75), false, 98_000);
        monotone(Curve.inverseTime(0.1, 300, 0.75, 1_000), false, 98_000);
        monotone(
                Curve.points(Interpolation.COSINE, new double[] {0, 10_000, 50_000}, new double[] {
                    1, 0.3, 0.1
                }),
                false,
                98_000);
        for (WarmUpShape shape : WarmUpShape.values()) {
            monotone(Curve.warmUp(shape, 0.05, 90_000), true, 98_000);
        }
    }

    private static void monotone(Curve curve, boolean rises, double steps) {
        double before = curve.at(0);
        for (int i = 1; i <= 100_000; i++) {
            double position = steps * i / 100_000;
            double now = curve.at(position);
            assertTrue(rises ? now >= before : now <= before, () -> curve + " at " + position);
            before = now;
        }
    }

    @Test
    void formulas() {
        close(Curve.linear(3, 7, 1_000), x -> 3 + 4 * x);
        close(Curve.cosine(1, 0, 1_000), x -> (1 + StrictMath.cos(StrictMath.PI * x)) / 2);
        close(
                Curve.cosine(1, 0.1, 1.7, 1_000),
                x -> 0.1 + 0.9 * StrictMath.pow((1 + StrictMath.cos(StrictMath.PI * x)) / 2, 1.7));
        close(Curve.polynomial(1, 0.1, 2.5, 1_000), x -> 0.1 + 0.9 * StrictMath.pow(1 - x, 2.5));
        close(Curve.exponential(0.1, 1e-5, 1_000), x -> 0.1 * StrictMath.pow(1e-4, x));
        close(Curve.oneMinusSqrt(1, 0.1, 1_000), x -> 0.1 + 0.9 * (1 - Math.sqrt(x)));
        close(
                Curve.logarithmic(0.2, 1, 1_000),
                x -> 0.2 + 0.8 * StrictMath.log1p(1_000 * x) / StrictMath.log1p(1_000));
        close(Curve.rex(1, 0.1, 1_000), x -> 0.1 + 0.9 * (1 - x) / (1 - x / 2));
        close(
                Curve.triangle(0.1, 1, 0.25, 1_000),
                x -> x <= 0.25 ? 0.1 + 0.9 * x / 0.25 : 1 - 0.9 * (x - 0.25) / 0.75);
        close(
                Curve.sigmoid(1, 0.1, 8, 0.4, 1_000),
                x -> 1 - 0.9 / (1 + StrictMath.exp(-8 * (x - 0.4))));
        close(
                Curve.tanh(1, 0, -7, 3, 1_000),
                x -> 0.5 * (1 - StrictMath.tanh(-7 * (1 - x) + 3 * x)));
        close(Curve.decay(0.1, 0.9, 100), x -> 0.1 * StrictMath.pow(0.9, 10 * x));
        close(
                Curve.step(0.1, 0.9, 100),
                x -> 0.1 * StrictMath.pow(0.9, Math.floor(1_000 * x / 100)));
        close(Curve.inverseTime(0.1, 50, 0.75), x -> 0.1 / StrictMath.pow(1 + 20 * x, 0.75));
        close(
                Curve.inverseTime(0.1, 50, 2, 30),
                x -> 0.1 / Math.pow(1 + 30 * Math.floor(Math.round(1_000 * x) / 30) / 50.0, 2));
        close(Curve.inverseSqrt(0.1, 40), x -> 0.1 * Math.sqrt(40 / (1_000 * x + 40)));
        close(
                Curve.warmUp(WarmUpShape.LOGARITHMIC, 0, 2_000),
                x -> StrictMath.log(2 + 1_000 * x) / StrictMath.log(2_001));
        close(
                Curve.warmUp(WarmUpShape.SQUARE_ROOT, 0.1, 2_000),
                x -> 0.1 + 0.9 * Math.sqrt((1_000 * x + 1) / 2_000));
        close(
                Curve.warmUp(WarmUpShape.COSINE, 0, 2_000),
                x -> 0.5 - 0.5 * StrictMath.cos(StrictMath.PI * (1_000 * x + 1) / 2_000));
    }

    private static void close(Curve curve, DoubleUnaryOperator formula) {
        for (int t = 0; t <= 1_000; t++) {
            double expected = formula.applyAsDouble(t / 1_000.0);
            assertEquals(
                    expected,
                    curve.at(t),
                    1e-14 * Math.max(0.1, Math.abs(expected)),
                    curve + " at " + t);
        }
    }

    @Test
    void theLastValueHolds() {
        List<Curve> curves =
                new ArrayList<>(ramps(1_000 / 3.0).stream().map(Ends::curve).toList());
        curves.addAll(List.of(
                Curve.triangle(0, 1, 0.5, 10),
                Curve.sigmoid(1, 0, 10, 0.5, 100),
                Curve.tanh(1, 0, -3, 3, 100),
                Curve.table(3, 1, 4),
                Curve.points(Interpolation.LINEAR, new double[] {0, 5}, new double[] {1, 2}),
                Curve.warmUp(5),
                Curve.decay(1, 0.9, 1).holdAfter(12.5),
                Curve.linear(0, 1, 5).then(Curve.cosine(1, 0.1, 20)),
                Curve.cosine(1, 0, 10).repeat(3),
                Curve.cosine(1, 0, 10).repeat(4, 1.5, 0.9, 0.1),
                Curve.table(1, 2).then(Curve.linear(1, 0, 3)).repeat(2),
                Curve.linear(0, 1, 5).times(Curve.linear(1, 0, 9)),
                Curve.linear(0, 1, 50).shift(20)));
        for (Curve curve : curves) {
            double last = curve.at(curve.length());
            for (double beyond : new double[] {0.5, 1, 2, 3, 10, 1e6, 1e15, 0x1p62}) {
                assertEquals(last, curve.at(curve.length() + beyond), curve + " beyond " + beyond);
            }
        }
    }

    @Test
    void whatIsBelowZeroCountsAsZero() {
        for (Curve curve : Kinds.OF_CURVES) {
            assertEquals(curve.at(0), curve.at(-5), curve.toString());
        }
    }

    @Test
    void oneAfterTheOther() {
        Curve curve = Curve.linear(0, 1, 4)
                .then(Curve.constant(1, 2.5))
                .then(Curve.table(8, 9).then(Curve.linear(5, 6, 1)));
        double[] expected = {0, 0.25, 0.5, 0.75, 1, 1, 1, 8, 9, 5.5, 6, 6};
        for (int t = 0; t < expected.length; t++) {
            assertEquals(expected[t], curve.at(t), "at " + t);
        }
        assertEquals(9.5, curve.length());
    }

    @Test
    void combinations() {
        Curve rises = Curve.linear(0, 4, 4);
        Curve falls = Curve.linear(3, 1, 4);
        assertEquals(1 * 2.5, rises.times(falls).at(1));
        assertEquals(1 * 0.5, rises.times(0.5).at(1));
        assertEquals(1 + 2.5, rises.plus(falls).at(1));
        assertEquals(1, rises.min(falls).at(1));
        assertEquals(2.5, rises.max(falls).at(1));
        assertEquals(
                List.of(1.5, 2.0, 2.5),
                List.of(
                        rises.clamp(1.5, 2.5).at(1),
                        rises.clamp(1.5, 2.5).at(2),
                        rises.clamp(1.5, 2.5).at(4)));
        assertEquals(
                List.of(2.0, 3.0), List.of(rises.shift(2).at(0), rises.shift(2).at(1)));
        assertEquals(
                List.of(0.0, 0.0, 1.0),
                List.of(
                        rises.shift(-2).at(1),
                        rises.shift(-2).at(2),
                        rises.shift(-2).at(3)));
        assertEquals(
                List.of(2.0, 2.5, 2.5),
                List.of(
                        rises.holdAfter(2.5).at(2),
                        rises.holdAfter(2.5).at(3),
                        rises.holdAfter(2.5).at(9)));
        assertEquals(4.0, rises.times(Curve.constant(2)).length());
        assertEquals(4.0, rises.times(Curve.warmUp(2)).length());
    }
}
